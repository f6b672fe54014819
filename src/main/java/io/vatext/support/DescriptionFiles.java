package io.vatext.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * YAML files that describe things by name, such as {@code corpora/r8.yaml}: those of the project directory, and those that were installed
 * with the program, whose directory the system property {@code vatext.installation} names. A file of the project hides an installed one
 * of the same name.
 */
public final class DescriptionFiles {
    private static final String SUFFIX = ".yaml";

    private final Path own;
    private final List<Path> directories;

    private DescriptionFiles(Path own, List<Path> directories) {
        this.own = own;
        this.directories = List.copyOf(directories);
    }

    /**
     * The descriptions of one kind.
     *
     * @param home the project directory
     * @param kind the folder's name, such as {@code corpora}
     * @return nothing is read yet
     */
    public static DescriptionFiles of(Path home, String kind) {
        var installation = System.getProperty("vatext.installation");
        return of(home, installation == null ? null : Path.of(installation), kind);
    }

    static DescriptionFiles of(Path home, @Nullable Path installation, String kind) {
        var own = home.resolve(kind);
        return new DescriptionFiles(
                own, installation == null ? List.of(own) : List.of(own, installation.resolve(kind)));
    }

    /**
     * The folder of the project, where new descriptions belong.
     *
     * @return the folder, which need not exist
     */
    public Path directory() {
        return own;
    }

    /**
     * Whether there is a folder of descriptions at all.
     *
     * @return false if neither the project nor the installation has one
     */
    public boolean exist() {
        return directories.stream().anyMatch(Files::isDirectory);
    }

    /**
     * The names of all descriptions.
     *
     * @return in alphabetical order
     */
    public List<String> names() {
        return directories.stream()
                .filter(Files::isDirectory)
                .flatMap(DescriptionFiles::names)
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> names(Path directory) {
        try (var files = Files.list(directory)) {
            return files
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The folder of a description, where the files that it names are.
     *
     * @param name one of {@link #names}
     * @return the folder; that of the project if there is no such description
     */
    public Path directory(String name) {
        return directories.stream()
                .filter(directory -> Files.exists(directory.resolve(name + SUFFIX)))
                .findFirst()
                .orElse(own);
    }

    /**
     * The file of a description.
     *
     * @param name one of {@link #names}
     * @return the file; one of the project if there is no such description
     */
    public Path file(String name) {
        return directory(name).resolve(name + SUFFIX);
    }

    /**
     * The file of a description of the project.
     *
     * @param name any name
     * @return the file, which need not exist
     */
    public Path ownFile(String name) {
        return own.resolve(name + SUFFIX);
    }
}
