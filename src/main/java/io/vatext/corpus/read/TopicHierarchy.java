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

/**
 * The tree of topics, as in the file {@code rcv1.topics.hier.orig} of Lewis, Yang, Rose and Li, RCV1: A New Benchmark
 * Collection for Text Categorization Research, JMLR 5, 2004: lines {@code parent: P child: C child-description: TEXT},
 * of which the first has the parent {@code None}.
 */
public final class TopicHierarchy {
    private static final String PARENT = "parent:";
    private static final String CHILD = "child:";
    private static final String DESCRIPTION = "child-description:";
    private static final String NONE = "None";

    /** RCV1 has five levels. */
    private static final int MOST_LEVELS = 100;

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
                if (line.isBlank()) {
                    continue;
                }
                var second = line.indexOf(CHILD);
                var third = line.indexOf(DESCRIPTION);
                if (!line.stripLeading().startsWith(PARENT) || second < 0 || third < second) {
                    throw malformed(file, number);
                }
                var parent = line.substring(line.indexOf(PARENT) + PARENT.length(), second)
                        .strip();
                var child = line.substring(second + CHILD.length(), third).strip();
                if (parent.isEmpty() || child.isEmpty()) {
                    throw malformed(file, number);
                }
                if (!parent.equals(NONE) && parents.put(child, parent) != null) {
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

    private static InputException malformed(Path file, long number) {
        return InputException.at(file, number, "expected \"parent: P child: C child-description: TEXT\".");
    }

    private static TopicHierarchy checked(Path file, TopicHierarchy hierarchy) {
        for (var topic : hierarchy.parents.keySet()) {
            var levels = hierarchy.path(topic).size();
            if (levels > hierarchy.parents.size()) {
                throw InputException.in(file, "the topic " + topic + " is its own ancestor.");
            }
            if (levels > MOST_LEVELS) {
                throw InputException.in(
                        file,
                        "the topic " + topic + " is its own ancestor, or more than " + MOST_LEVELS + " levels deep.");
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

    /** A topic and its ancestors; longer than the number of topics, or than what is allowed, if there is a cycle; empty for an unknown topic. */
    private List<String> path(String topic) {
        var path = new ArrayList<String>();
        var at = topic;
        var most = Math.min(parents.size(), MOST_LEVELS);
        for (var parent = parents.get(at); parent != null && path.size() <= most; parent = parents.get(at)) {
            path.add(at);
            at = parent;
        }
        return path;
    }
}
