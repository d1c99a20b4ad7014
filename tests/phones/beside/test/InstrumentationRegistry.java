package androidx.test.platform.app;

/** Declared only. */
public final class InstrumentationRegistry {
    public static android.app.Instrumentation getInstrumentation() {
        throw new RuntimeException("a stub");
    }
}
