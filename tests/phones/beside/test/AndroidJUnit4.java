package androidx.test.ext.junit.runners;

/** Declared only: the tests that need a phone are compiled here, and do not run. */
public class AndroidJUnit4 extends org.junit.runners.BlockJUnit4ClassRunner {
    public AndroidJUnit4(Class<?> tests) throws org.junit.runners.model.InitializationError {
        super(tests);
    }
}
