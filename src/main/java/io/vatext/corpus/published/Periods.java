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
 * The split of dated news, as Johnson and Zhang (NAACL 2015) divide RCV1: labeled items of an early period to train on, labeled
 * items of a late one to test on, and everything in between as unlabeled text, whose labels are not read.
 *
 * @param train when the items to train on were published
 * @param test when the items to test on were published
 * @param unlabeled when the unlabeled items were published
 * @param labels where the topics come from that labels are made of
 * @param items which items are taken
 * @param validationShare how much of each class of the training items is held out; null for {@link HoldOut#DEFAULT_SHARE}
 * @param variations what else the rule might be, by name; tried where the counts are not the expected ones
 */
public record Periods(
        Period train,
        Period test,
        Period unlabeled,
        NewsLabels.Source labels,
        Items items,
        @Nullable Double validationShare,
        @Nullable Map<String, Variation> variations) {
    /** Which items are taken. */
    public enum Items {
        /** All that can be read. */
        @JsonProperty("all")
        ALL,
        /** Those of RCV1-v2, whose identifiers lie beside the NewsML. */
        @JsonProperty("lyrl2004")
        LYRL2004
    }

    /**
     * Some days.
     *
     * @param from the first
     * @param to the last
     */
    public record Period(LocalDate from, LocalDate to) {
        /** Checks the order. */
        public Period {
            if (from == null || to == null || to.isBefore(from)) {
                throw new InputException("a period has the days \"from\" and \"to\", the earlier one first; found "
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
     * What a variation has instead; null for what stays.
     *
     * @param train when the items to train on were published
     * @param test when the items to test on were published
     * @param unlabeled when the unlabeled items were published
     * @param labels where topics come from
     * @param items which items are taken
     */
    public record Variation(
            @Nullable Period train,
            @Nullable Period test,
            @Nullable Period unlabeled,
            NewsLabels.@Nullable Source labels,
            @Nullable Items items) {}

    /** Checks that everything is there. */
    public Periods {
        if (train == null || test == null || unlabeled == null || labels == null || items == null) {
            throw new InputException("periods need train, test, unlabeled, labels and items.");
        }
        if (train.overlaps(test) || train.overlaps(unlabeled) || test.overlaps(unlabeled)) {
            throw new InputException("the periods train, test and unlabeled must not overlap.");
        }
        variations = variations == null ? Map.of() : new LinkedHashMap<>(variations);
    }

    /** The rule with some of it replaced. */
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

    /** The files of Lewis et al. that must lie beside the NewsML. */
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

    /** How much of each class is held out. */
    double heldOut() {
        return validationShare == null ? HoldOut.DEFAULT_SHARE : validationShare;
    }
}
