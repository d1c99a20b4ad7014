// swift-tools-version:5.7

import PackageDescription

let package = Package(
  name: "AlarmsCore",
  platforms: [.iOS(.v16), .macOS(.v13)],
  products: [.library(name: "AlarmsCore", targets: ["AlarmsCore"])],
  targets: [
    .target(name: "AlarmsCore"),
    .testTarget(name: "AlarmsCoreTests", dependencies: ["AlarmsCore"]),
  ]
)
