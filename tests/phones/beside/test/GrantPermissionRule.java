package androidx.test.rule;

/** Declared only. */
public class GrantPermissionRule implements org.junit.rules.TestRule {
    public static GrantPermissionRule grant(String... permissions) {
        throw new RuntimeException("a stub");
    }

    @Override
    public org.junit.runners.model.Statement apply(
            org.junit.runners.model.Statement base, org.junit.runner.Description description) {
        return base;
    }
}
