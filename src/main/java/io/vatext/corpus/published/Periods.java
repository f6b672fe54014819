package io.vatext.corpus.published;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.corpus.HoldOut;
import io.vatext.corpus.read.LyrlFiles;
import io.vatext.corpus.read.NewsLabels;
import io.vatext.support.InputException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The split of dated news that Johnson and Zhang (NAACL 2015) use for RCV1: labeled items of an early period for
 * training, labeled items of a late period for testing, and everything in between as unlabeled text, whose labels are
 * not read.
 *
 * @param train publication dates of the training items
 * @param test publication dates of the test items
 * @param unlabeled publication dates of the unlabeled items
 * @param labels where the topics come from that determine the labels
 * @param items which items are used
 * @param validationShare share of the training items of each class that is held out; null for
 *     {@link HoldOut#DEFAULT_SHARE}
 * @param variations alternative rules by name; tried if the document counts differ from the expected ones
 */
public record Periods(
        Period train,
        Period test,
        Period unlabeled,
        NewsLabels.Source labels,
        Items items,
        @Nullable Double validationShare,
        @Nullable Map<String, Variation> variations) {
    /** Which items are used. */
    public enum Items {
        /** All readable items. */
        @JsonProperty("all")
        ALL,
        /** Those of RCV1-v2, by the list of identifiers next to the NewsML. */
        @JsonProperty("lyrl2004")
        LYRL2004
    }

    /**
     * A range of days.
     *
     * @param from the first day
     * @param to the last day, inclusive
     */
    public record Period(LocalDate from, LocalDate to) {
        /** Checks the order. */
        public Period {
            if (from == null || to == null || to.isBefore(from)) {
                throw new InputException("a period needs the days \"from\" and \"to\", the earlier one first; found "
                        + from + " and " + to + ".");
            }
        }

        private boolean overlaps(Period other) {
            return !to.isBefore(other.from) && !other.to.isBefore(from);
        }

        boolean contains(LocalDate date) {
            return !date.isBefore(from) && !date.isAfter(to);
        }
    }

    /**
     * What a variation changes; null for what it keeps.
     *
     * @param train publication dates of the training items
     * @param test publication dates of the test items
     * @param unlabeled publication dates of the unlabeled items
     * @param labels where topics come from
     * @param items which items are used
     */
    public record Variation(
            @Nullable Period train,
            @Nullable Period test,
            @Nullable Period unlabeled,
            NewsLabels.@Nullable Source labels,
            @Nullable Items items) {}

    /** Checks that the rule is complete and the periods are disjoint. */
    public Periods {
        if (train == null || test == null || unlabeled == null || labels == null || items == null) {
            throw new InputException("periods need train, test, unlabeled, labels and items.");
        }
        if (train.overlaps(test) || train.overlaps(unlabeled) || test.overlaps(unlabeled)) {
            throw new InputException("the periods train, test and unlabeled must not overlap.");
        }
        variations = variations == null ? Map.of() : new LinkedHashMap<>(variations);
    }

    /** The rule with a variation applied. */
    Periods with(Variation other) {
        return new Periods(
                other.train == null ? train : other.train,
                other.test == null ? test : other.test,
                other.unlabeled == null ? unlabeled : other.unlabeled,
                other.labels == null ? labels : other.labels,
                other.items == null ? items : other.items,
                validationShare,
                Map.of());
    }

    /** The files of Lewis et al. that are required next to the NewsML. */
    List<String> needs() {
        var names = new ArrayList<String>();
        if (items == Items.LYRL2004) {
            names.add(LyrlFiles.IDS);
        }
        switch (labels) {
            case QRELS -> names.add(LyrlFiles.QRELS);
            case EXPANDED -> names.add(LyrlFiles.HIERARCHY);
            case TOPICS -> {}
        }
        return names;
    }

    /** The share of each class that is held out. */
    double heldOut() {
        return validationShare == null ? HoldOut.DEFAULT_SHARE : validationShare;
    }
}
