package io.vatext.corpus.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The descriptions and lists that the project ships agree with each other. */
class CommittedCorporaTest {
    private static final Corpora CORPORA = Corpora.at(Path.of(""));

    @ParameterizedTest
    @ValueSource(strings = {"r8", "r52", "imdb", "rt-polarity"})
    void theListsHaveTheExpectedCounts(String name) {
        var description = CORPORA.describe(name);
        var lists = new IdLists(Path.of("corpora", "splits", name));
        var drawn = lists.drawn(SplitRule.FULL);
        assertEquals(Objects.requireNonNull(description.expected()).train(), drawn.size());
        assertEquals(
                Objects.requireNonNull(description.expected()).test(),
                lists.test().size());
        assertEquals(Objects.requireNonNull(description.expected()).classes(), new HashSet<>(drawn.values()).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"r8", "r52", "imdb", "rt-polarity"})
    void everySubsetIsASubsetOfTheTrainingDocumentsAndHasEveryClass(String name) {
        var lists = new IdLists(Path.of("corpora", "splits", name));
        for (var subset : lists.subsets()) {
            assertEquals(
                    Objects.requireNonNull(CORPORA.describe(name).expected()).classes(),
                    new HashSet<>(lists.drawn(subset).values()).size(),
                    subset);
        }
    }

    @Test
    void theValidationReviewsOfImdbAreThoseOfThePaper() {
        var lists = new IdLists(Path.of("corpora", "splits", "imdb"));
        assertEquals(3_754, lists.validation().size());
        assertTrue(lists.train().containsAll(lists.validation()));
        for (var id : lists.train()) {
            var number = Integer.parseInt(id.replaceAll(".*/|_.*", ""));
            assertEquals(
                    number >= (id.contains("/pos/") ? 10_621 : 10_625),
                    lists.validation().contains(id),
                    id);
        }
    }

    @Test
    void everyDescriptionIsValidAndHasSubsets() {
        for (var name : CORPORA.names()) {
            assertFalse(CORPORA.subsets(CORPORA.describe(name)).isEmpty(), name);
        }
    }
}
