import AlarmsCore
import SwiftRs
import Tauri
import UIKit
import UserNotifications
import WebKit

struct NewsArgs: Decodable {
  let channel: Channel
}

struct ExactAnswer: Encodable {
  let exact: Bool
}

struct ShownAnswer: Encodable {
  let shown: Bool
}

struct AllowedAnswer: Encodable {
  let allowed: String
}

/// What Cairn itself asks of the phone. The shapes are those of `wire.json`, which the tests of both sides read.
class AlarmsPlugin: Plugin {
  private let ringer = Ringer()

  override init() {
    super.init()
    // Before iOS has finished starting the app, or the press that started it goes nowhere.
    UNUserNotificationCenter.current().delegate = ringer
  }

  /// Takes Cairn's list.
  @objc public func arm(_ invoke: Invoke) throws {
    let list = try invoke.parseArgs(ArmArgs.self).alarms
    Task {
      await ringer.arm(list)
      invoke.resolve()
    }
  }

  /// What was shown.
  @objc public func delivered(_ invoke: Invoke) throws {
    let after = try invoke.parseArgs(AfterArgs.self).after
    Task {
      await ringer.settle()
      invoke.resolve(DeliveredAnswer(ringer.read { $0.rung(after: after) }))
    }
  }

  /// What was pressed.
  @objc public func acts(_ invoke: Invoke) throws {
    let after = try invoke.parseArgs(AfterArgs.self).after
    invoke.resolve(ActsAnswer(ringer.read { $0.pressed(after: after) }))
  }

  /// Cairn has written down what it was told.
  @objc public func known(_ invoke: Invoke) throws {
    let upTo = try invoke.parseArgs(KnownArgs.self)
    ringer.known(delivered: upTo.delivered, acts: upTo.acts)
    invoke.resolve()
  }

  /// iOS always keeps to the time.
  @objc public func exact(_ invoke: Invoke) {
    invoke.resolve(ExactAnswer(exact: true))
  }

  /// There is nothing to ask for.
  @objc public func askExact(_ invoke: Invoke) {
    invoke.resolve()
  }

  /// Shows one now.
  @objc public func show(_ invoke: Invoke) throws {
    let notice = try invoke.parseArgs(ShowArgs.self)
    Task {
      let shown = await ringer.show(notice)
      invoke.resolve(ShownAnswer(shown: shown))
    }
  }

  /// Takes one away.
  @objc public func withdraw(_ invoke: Invoke) throws {
    ringer.withdraw(try invoke.parseArgs(WhichArgs.self).id)
    invoke.resolve()
  }

  /// Whether notifications are shown: yes, no, or only after asking.
  @objc public func allowed(_ invoke: Invoke) {
    Task {
      let status = await UNUserNotificationCenter.current().notificationSettings().authorizationStatus
      invoke.resolve(AllowedAnswer(allowed: Ringer.answer(status)))
    }
  }

  /// Has iOS ask; where it will not ask any more, opens its page where the person can change that.
  @objc public func ask(_ invoke: Invoke) {
    Task {
      let center = UNUserNotificationCenter.current()
      switch await center.notificationSettings().authorizationStatus {
      case .notDetermined:
        // What the person said is read by `allowed`.
        _ = try? await center.requestAuthorization(options: [.alert, .sound])
        ringer.tell()
      case .denied:
        await MainActor.run {
          if let page = URL(string: UIApplication.openNotificationSettingsURLString) {
            UIApplication.shared.open(page)
          }
        }
      default:
        break
      }
      invoke.resolve()
    }
  }

  /// Where to say that something was shown or pressed while Cairn runs.
  @objc public func news(_ invoke: Invoke) throws {
    let channel = try invoke.parseArgs(NewsArgs.self).channel
    ringer.listener = { channel.send(JsonObject()) }
    NotificationCenter.default.addObserver(
      forName: UIApplication.didBecomeActiveNotification, object: nil, queue: nil
    ) { [ringer] _ in ringer.tell() }
    invoke.resolve()
  }
}

@_cdecl("init_plugin_cairn_alarms")
func initPlugin() -> Plugin {
  return AlarmsPlugin()
}
