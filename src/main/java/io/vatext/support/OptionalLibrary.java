package io.vatext.support;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A library that a program gets only if it asks for it, because most programs do not need it. What uses it says so in one sentence when
 * it is missing.
 *
 * @param purpose what needs it, such as {@code charts}; the start of the sentence
 * @param artifacts the Maven artifacts to add, in words
 * @param packages the start of the names of the library's packages
 */
public record OptionalLibrary(String purpose, String artifacts, String packages) {
    /**
     * Does what needs the library.
     *
     * @param work what to do; no class of the library may be needed to call this method
     * @param <T> the result
     * @return what the work returns
     * @throws MissingComponentException if the library is not on the class path
     */
    public <T> T use(Supplier<T> work) {
        try {
            return work.get();
        } catch (NoClassDefFoundError e) {
            if (isMissing(e)) {
                throw missing(e);
            }
            throw e;
        }
    }

    /**
     * Whether an error says that the library is missing.
     *
     * @param error what was thrown
     * @return true if a class of the library was not found
     */
    public boolean isMissing(Throwable error) {
        return error instanceof NoClassDefFoundError
                && error.getMessage() != null
                && error.getMessage().replace('/', '.').startsWith(packages);
    }

    /**
     * Says that the library is missing.
     *
     * @param cause how it was noticed; or null
     * @return the exception to throw
     */
    public MissingComponentException missing(@Nullable Throwable cause) {
        var start = purpose.substring(0, 1).toUpperCase(Locale.ROOT) + purpose.substring(1);
        var missing = new MissingComponentException(
                purpose, start + " need a library that is not on the class path; add " + artifacts + ".");
        if (cause != null) {
            missing.initCause(cause);
        }
        return missing;
    }
}
