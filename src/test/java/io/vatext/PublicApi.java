package io.vatext;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.vatext.support.InputException;
import io.vatext.support.Internal;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public types that are not marked as internal. */
final class PublicApi {
    static final JavaClasses MAIN = new ClassFileImporter()
            .importUrl(
                    InputException.class.getProtectionDomain().getCodeSource().getLocation());

    private PublicApi() {}

    /** The names of all top-level types of the public API. */
    static Set<String> types() {
        return MAIN.stream()
                .filter(c -> c.isTopLevelClass() && c.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(c -> !c.getSimpleName().equals("package-info"))
                .filter(c -> !isInternal(c))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isInternal(JavaClass c) {
        return c.isAnnotatedWith(Internal.class)
                || (c.getPackage().isAnnotatedWith(Internal.class)
                        && !exceptions(c.getPackage()).contains(c.getName()));
    }

    /** The types that a package's annotation names. */
    static Set<String> exceptions(JavaPackage p) {
        var except = p.getAnnotationOfType(Internal.class.getName()).get("except");
        return except.map(named ->
                        Stream.of((JavaClass[]) named).map(JavaClass::getName).collect(Collectors.toSet()))
                .orElse(Set.of());
    }
}
