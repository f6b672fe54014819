package io.vatext.corpus.published;

import io.vatext.corpus.read.LyrlFiles;
import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a corpus is split. There is one implementation for each kind of {@link CorpusDescription.Split}. */
interface SplitRule {
    /** The subset of all labels. */
    String FULL = "full";

    /**
     * The split rule of a corpus.
     *
     * @param description names the rule
     * @param corpora the directory of the descriptions and lists
     * @param directory the unpacked files; null for a corpus that comes with the program
     */
    static SplitRule of(CorpusDescription description, Path corpora, @Nullable Path directory) {
        var split = description.split();
        if (split.lists() != null) {
            return new ListsSplit(new IdLists(corpora.resolve(split.lists())));
        }
        if (split.hashOrder() != null) {
            return new HashOrderSplit(split.hashOrder());
        }
        if (split.parts() != null) {
            return new PartsSplit(split.parts());
        }
        if (split.random() != null) {
            return new RandomSplit(split.random());
        }
        if (split.periods() != null && directory != null) {
            return new PeriodsSplit(split.periods(), new LyrlFiles(directory));
        }
        throw new InputException(description.name() + ": a split by periods needs \"data\", which is missing.");
    }

    /** The names of the label subsets, for display; the largest last. */
    List<String> subsets();

    /**
     * Splits a corpus.
     *
     * @param index its documents
     * @param subset which labels may be used; null for the corpus's default
     * @param seed draws the validation documents if the rule does not name them
     * @throws InputException if the subset is unknown, or the documents lack what the rule needs
     */
    SplitIds split(CorpusIndex index, @Nullable String subset, long seed);

    /** The document counts, for comparison with a description. */
    default CorpusDescription.Counts counts(CorpusIndex index) {
        var subsets = subsets();
        var all = split(index, subsets.get(subsets.size() - 1), 0);
        var classes = new HashSet<>(all.classes());
        if (classes.isEmpty()) {
            classes.addAll(all.labeled().values());
            classes.addAll(all.validation().values());
        }
        return new CorpusDescription.Counts(
                index.size(),
                classes.size(),
                all.labeled().size() + all.validation().size(),
                all.test().size(),
                all.pool().size());
    }

    /** Alternative rules by name. */
    default Map<String, SplitRule> variations() {
        return Map.of();
    }

    /** Describes the missing files that the rule needs; empty if none is missing. */
    default String missing() {
        return "";
    }
}
