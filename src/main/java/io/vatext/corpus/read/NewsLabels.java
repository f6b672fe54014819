package io.vatext.corpus.read;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Derives the label of a news item: its second-level topic, if it has exactly one (the single-label subset of RCV1 with
 * 55 classes).
 */
public final class NewsLabels {
    private static final int LEVEL = 2;

    /** Where topics come from. */
    public enum Source {
        /** The codes in the NewsML, unchanged. */
        @JsonProperty("topics")
        TOPICS,
        /** The codes in the NewsML and all their ancestors; needs the hierarchy next to the NewsML. */
        @JsonProperty("expanded")
        EXPANDED,
        /** The corrected topics of RCV1-v2, from the file next to the NewsML; items without topics are unlabeled. */
        @JsonProperty("qrels")
        QRELS
    }

    private final Source source;
    private final TopicHierarchy hierarchy;
    private final SortedSet<String> classes;
    private final Map<String, List<String>> qrels;

    private NewsLabels(Source source, TopicHierarchy hierarchy, Map<String, List<String>> qrels) {
        this.source = source;
        this.hierarchy = hierarchy;
        this.classes = hierarchy.level(LEVEL);
        this.qrels = qrels;
    }

    /**
     * Labels from a source.
     *
     * @param source where topics come from
     * @param files the files next to the NewsML; without a hierarchy, the 55 classes of RCV1 are used
     * @return the labels
     * @throws InputException if a file that the source needs is missing or malformed
     */
    public static NewsLabels of(Source source, LyrlFiles files) {
        var hierarchy = source == Source.EXPANDED
                ? files.requireHierarchy()
                : files.hierarchy().orElseGet(TopicHierarchy::upperLevelsOfRcv1);
        return new NewsLabels(source, hierarchy, source == Source.QRELS ? files.qrels() : Map.of());
    }

    /**
     * The label of an item.
     *
     * @param id its identifier
     * @param topics the codes in its NewsML
     * @return the second-level topic, or null if there is none or more than one
     */
    public @Nullable String label(String id, List<String> topics) {
        return single(
                switch (source) {
                    case TOPICS -> topics;
                    case EXPANDED -> hierarchy.withAncestors(topics);
                    case QRELS -> qrels.getOrDefault(id, List.of());
                });
    }

    /**
     * All possible labels.
     *
     * @return all second-level topics, in alphabetical order
     */
    public SortedSet<String> classes() {
        return classes;
    }

    private @Nullable String single(Collection<String> topics) {
        String found = null;
        for (var topic : topics) {
            if (classes.contains(topic)) {
                if (found != null && !found.equals(topic)) {
                    return null;
                }
                found = topic;
            }
        }
        return found;
    }

    /**
     * The labels with a name.
     *
     * @param name {@code topics}, {@code expanded} or {@code qrels}, the sources; {@code industries} or
     *     {@code countries}, whose label is the item's code if it has exactly one; null for {@code topics}
     * @param path the corpus
     * @return maps an item to its label, or to null if it has none
     * @throws InputException if the name is unknown, or a file that it needs is missing
     */
    static Function<NewsItem, @Nullable String> named(@Nullable String name, Path path) {
        var chosen = name == null ? "topics" : name;
        return switch (chosen) {
            case "industries" -> item -> only(item.industries());
            case "countries" -> item -> only(item.countries());
            case "topics", "expanded", "qrels" -> {
                var labels =
                        of(Source.valueOf(chosen.toUpperCase(Locale.ROOT)), new LyrlFiles(Input.directoryOf(path)));
                yield item -> labels.label(item.id(), item.topics());
            }
            default ->
                throw InputException.in(
                        path,
                        "the label of rcv1 cannot be \"" + name
                                + "\"; choose topics, expanded, qrels, industries or countries.");
        };
    }

    /** Whether all that a label needs is in the item. */
    static boolean areInItems(@Nullable String name) {
        return name == null || List.of("topics", "industries", "countries").contains(name);
    }

    private static @Nullable String only(List<String> codes) {
        return codes.size() == 1 ? codes.get(0) : null;
    }
}
