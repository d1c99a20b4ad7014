package app.tauri;

/** What Gradle would make. */
public class BuildConfig {
    public static final boolean DEBUG = true;
}
