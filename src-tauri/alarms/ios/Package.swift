// swift-tools-version:5.7

import PackageDescription

let package = Package(
  name: "tauri-plugin-cairn-alarms",
  platforms: [.iOS(.v16)],
  products: [
    .library(name: "tauri-plugin-cairn-alarms", type: .static, targets: ["tauri-plugin-cairn-alarms"])
  ],
  dependencies: [
    .package(name: "Tauri", path: "../.tauri/tauri-api"),
    // What knows no phone, as a package of its own: it is tested on any machine with Swift, also without a Mac.
    .package(name: "AlarmsCore", path: "core"),
  ],
  targets: [
    .target(
      name: "tauri-plugin-cairn-alarms",
      dependencies: [.byName(name: "Tauri"), .product(name: "AlarmsCore", package: "AlarmsCore")],
      path: "Sources")
  ]
)
