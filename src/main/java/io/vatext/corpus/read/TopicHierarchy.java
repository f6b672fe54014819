package io.vatext.corpus.read;

import io.vatext.support.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The tree of topics, as in the file {@code rcv1.topics.hier.orig} of Lewis, Yang, Rose and Li, RCV1: A New Benchmark
 * Collection for Text Categorization Research, JMLR 5, 2004: lines {@code parent: P child: C child-description: TEXT},
 * of which the first has the parent {@code None}.
 */
public final class TopicHierarchy {
    private static final Pattern LINE =
            Pattern.compile("\\s*parent:\\s*(\\S.*?)\\s+child:\\s*(\\S.*?)\\s+child-description:.*");
    private static final String NONE = "None";

    /** The children of CCAT, ECAT, GCAT and MCAT, which are the classes of the single-label subset. */
    private static final Map<String, String> SECOND_LEVEL_OF_RCV1 = Map.of(
            "CCAT",
            "C11 C12 C13 C14 C15 C16 C17 C18 C21 C22 C23 C24 C31 C32 C33 C34 C41 C42",
            "ECAT",
            "E11 E12 E13 E14 E21 E31 E41 E51 E61 E71",
            "GCAT",
            "G15 GCRIM GDEF GDIP GDIS GENT GENV GFAS GHEA GJOB GMIL GOBIT GODD GPOL GPRO GREL GSCI GSPO GTOUR GVIO"
                    + " GVOTE GWEA GWELF",
            "MCAT",
            "M11 M12 M13 M14");

    /** The parent of each topic; the root has none. */
    private final Map<String, String> parents;

    private TopicHierarchy(Map<String, String> parents) {
        this.parents = Map.copyOf(parents);
    }

    /**
     * The upper two levels of the topics of RCV1, for corpora without the file.
     *
     * @return 4 and 55 topics
     */
    public static TopicHierarchy upperLevelsOfRcv1() {
        var parents = new HashMap<String, String>();
        SECOND_LEVEL_OF_RCV1.forEach((parent, children) -> {
            parents.put(parent, NONE);
            for (var child : children.split(" ", -1)) {
                parents.put(child, parent);
            }
        });
        return new TopicHierarchy(parents);
    }

    /**
     * Reads the file, plain or compressed with gzip.
     *
     * @param file such as {@code rcv1.topics.hier.orig}
     * @return the tree
     * @throws InputException if a line is malformed, a topic has two parents, or a topic is its own ancestor
     */
    public static TopicHierarchy read(Path file) {
        var parents = new HashMap<String, String>();
        try (var lines = new BufferedReader(LyrlFiles.characters(file))) {
            long number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                var match = LINE.matcher(line);
                if (line.isBlank()) {
                    continue;
                }
                if (!match.matches()) {
                    throw InputException.at(file, number, "expected \"parent: P child: C child-description: TEXT\".");
                }
                var child = match.group(2);
                if (!match.group(1).equals(NONE) && parents.put(child, match.group(1)) != null) {
                    throw InputException.at(file, number, "the topic " + child + " has a second parent.");
                }
            }
        } catch (IOException e) {
            throw Input.of(file).failed(e);
        }
        if (parents.isEmpty()) {
            throw InputException.in(file, "the file has no topics; expected lines \"parent: P child: C …\".");
        }
        return checked(file, new TopicHierarchy(parents));
    }

    private static TopicHierarchy checked(Path file, TopicHierarchy hierarchy) {
        for (var topic : hierarchy.parents.keySet()) {
            if (hierarchy.path(topic).size() > hierarchy.parents.size()) {
                throw InputException.in(file, "the topic " + topic + " is its own ancestor.");
            }
        }
        return hierarchy;
    }

    /**
     * The topics of a level.
     *
     * @param level 1 for the children of the root, 2 for theirs, …
     * @return in alphabetical order
     */
    public SortedSet<String> level(int level) {
        var topics = new TreeSet<String>();
        for (var topic : parents.keySet()) {
            if (path(topic).size() == level) {
                topics.add(topic);
            }
        }
        return topics;
    }

    /**
     * Adds the ancestors of topics.
     *
     * @param topics some topics; unknown ones have no ancestors
     * @return the topics and all their ancestors, without the root
     */
    public Set<String> withAncestors(Collection<String> topics) {
        var all = new LinkedHashSet<String>();
        for (var topic : topics) {
            all.add(topic);
            all.addAll(path(topic));
        }
        return all;
    }

    /** A topic and its ancestors; longer than the number of topics if there is a cycle; empty for an unknown topic. */
    private List<String> path(String topic) {
        var path = new ArrayList<String>();
        var at = topic;
        for (var parent = parents.get(at); parent != null && path.size() <= parents.size(); parent = parents.get(at)) {
            path.add(at);
            at = parent;
        }
        return path;
    }
}
