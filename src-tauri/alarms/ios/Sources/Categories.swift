import AlarmsCore
import Foundation
import UserNotifications

/// Sets of buttons, which iOS wants to know before it shows one of them.
enum Categories {
  /// A set is named after what is in it, labels and all: after a change of language it is another one, and those that are
  /// held already keep theirs.
  static func name(_ buttons: [Words.Button]) -> String {
    buttons.isEmpty ? "plain" : buttons.map { "\($0.key)=\($0.label)" }.joined(separator: "|")
  }

  static func register(_ words: [Words]) {
    let center = UNUserNotificationCenter.current()
    center.getNotificationCategories { known in
      var all = Dictionary(known.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
      for buttons in words.map(\.actions) where all[name(buttons)] == nil {
        all[name(buttons)] = category(buttons)
      }
      if all.count != known.count { center.setNotificationCategories(Set(all.values)) }
    }
  }

  private static func category(_ buttons: [Words.Button]) -> UNNotificationCategory {
    let actions = buttons.map { button in
      UNNotificationAction(
        identifier: button.key, title: button.label, options: button.key == Press.join ? [.foreground] : [])
    }
    // On a locked phone that hides previews, this stands instead of what the notification says.
    return UNNotificationCategory(
      identifier: name(buttons), actions: actions, intentIdentifiers: [], hiddenPreviewsBodyPlaceholder: neutral(),
      options: [])
  }

  /// Says that there is a reminder, and nothing else, in the phone's language.
  private static func neutral() -> String {
    switch Locale.preferredLanguages.first?.prefix(2) {
    case "de": return "Eine Erinnerung"
    case "es": return "Un recordatorio"
    case "fr": return "Un rappel"
    case "pt": return "Um lembrete"
    default: return "A reminder"
    }
  }
}
