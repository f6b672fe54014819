package io.vatext.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what may change in any version: all types of a package, except those that are named. What is not marked is the public API, whose
 * changes are in the changelog.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface Internal {
    /**
     * The types of the package that belong to the public API.
     *
     * @return none unless they are named
     */
    Class<?>[] except() default {};
}
