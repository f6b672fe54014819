package io.vatext.corpus.published;

import io.vatext.support.ConfigFiles;
import io.vatext.support.FileErrors;
import io.vatext.support.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A published split as lists of identifiers: {@code train.tsv} and {@code test.tsv} with an identifier and a label per
 * line, and {@code subsets/NAME.ids}, the training documents whose labels may be used, one identifier per line. The
 * optional list {@code validation.ids} names the training documents that select the model when all labels may be used.
 *
 * @param directory where the lists are
 */
record IdLists(Path directory) {
    private static final String SUFFIX = ".ids";

    /** The names of the subsets, the largest last. */
    List<String> subsets() {
        var folder = directory.resolve("subsets");
        var names = new ArrayList<String>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                files.map(file -> String.valueOf(file.getFileName()))
                        .filter(name -> name.endsWith(SUFFIX))
                        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                        .sorted()
                        .forEach(names::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        names.add(SplitRule.FULL);
        return names;
    }

    /** The training documents of a subset with their labels. The other labels are not read. */
    Map<String, String> drawn(String subset) {
        if (subset.equals(SplitRule.FULL)) {
            return labels("train.tsv", id -> true);
        }
        var known = subsets();
        if (!known.contains(subset)) {
            throw new InputException(directory + ": unknown subset \"" + subset + "\""
                    + ConfigFiles.didYouMean(subset, known, "; the subsets are " + String.join(", ", known) + "."));
        }
        var file = directory.resolve("subsets").resolve(subset + SUFFIX);
        Set<String> ids = new LinkedHashSet<>(lines(file));
        var drawn = labels("train.tsv", ids::contains);
        for (var id : ids) {
            if (!drawn.containsKey(id)) {
                throw InputException.in(file, "the document " + id + " is not in train.tsv.");
            }
        }
        return drawn;
    }

    /** The training documents that select the model when all labels may be used; empty if they are to be drawn. */
    Set<String> validation() {
        var file = directory.resolve("validation.ids");
        return Files.exists(file) ? new LinkedHashSet<>(lines(file)) : Set.of();
    }

    /** The identifiers of all training documents, without labels. */
    Set<String> train() {
        var ids = new LinkedHashSet<String>();
        for (var line : lines(directory.resolve("train.tsv"))) {
            var tab = line.indexOf('\t');
            ids.add(tab < 0 ? line : line.substring(0, tab));
        }
        return ids;
    }

    /** The test documents with their labels. */
    Map<String, String> test() {
        return labels("test.tsv", id -> true);
    }

    private Map<String, String> labels(String name, Predicate<String> wanted) {
        var file = directory.resolve(name);
        var labels = new LinkedHashMap<String, String>();
        long number = 0;
        for (var line : lines(file)) {
            number++;
            var tab = line.indexOf('\t');
            if (tab < 0) {
                throw InputException.at(file, number, "expected an identifier, a tab and a label.");
            }
            var id = line.substring(0, tab);
            if (wanted.test(id)) {
                labels.put(id, line.substring(tab + 1));
            }
        }
        return labels;
    }

    private static List<String> lines(Path file) {
        if (!Files.isRegularFile(file)) {
            throw InputException.in(file, "the list is missing; it is part of the project, so check it out again.");
        }
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": reading failed: " + FileErrors.reason(e), e);
        }
    }
}
