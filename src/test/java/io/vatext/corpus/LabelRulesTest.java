package io.vatext.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.LabelRules.Several;
import io.vatext.corpus.LabelRules.Unknown;
import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRulesTest {
    /** One document for each label, {@code a+b} for two labels, empty for none; identifiers are numbers from 1. */
    private static DocumentSource labeled(String... labels) {
        var documents = new ArrayList<Document>();
        for (var label : labels) {
            var number = documents.size() + 1;
            var all = label.isEmpty() ? List.<String>of() : List.of(label.split("\\+", -1));
            documents.add(Document.labeled("d" + number, "text " + number, all));
        }
        return documents::stream;
    }

    private static LabelRules rules(Several several, @Nullable String separators, String... noLabel) {
        return new LabelRules(Set.of(noLabel), several, Unknown.ERROR, separators);
    }

    private static SplitDocuments split(DocumentSource train, @Nullable DocumentSource test, LabelRules rules) {
        return new UserCorpus(train, null, null, test, 0, rules).split(1).documents();
    }

    private static Map<String, @Nullable String> labels(DocumentSource part) {
        var labels = new TreeMap<String, @Nullable String>();
        try (var documents = part.open()) {
            documents.forEach(document -> labels.put(document.id(), document.label()));
        }
        return labels;
    }

    private static InputException refusal(DocumentSource train, @Nullable DocumentSource test, LabelRules rules) {
        return assertThrows(InputException.class, () -> split(train, test, rules));
    }

    @Test
    void allDocumentsWithSeveralLabelsAreCountedInOneMessage() {
        var refused = refusal(labeled("a", "a+b", "b", "b+a", "a+c"), null, LabelRules.STRICT);
        assertEquals(
                "3 of 5 training documents have several labels, but a classifier has one label for each document: d2 (a,"
                        + " b), d4 (b, a), d5 (a, c).",
                refused.getMessage());
        assertEquals(
                Remedy.Action.CHOOSE_OF_SEVERAL_LABELS,
                refused.remedy().orElseThrow().action());
    }

    @Test
    void theFirstOfSeveralLabelsIsTaken() {
        var split = split(labeled("a", "b+a", "b"), labeled("a+b"), rules(Several.FIRST, null));
        assertEquals(Map.of("d1", "a", "d2", "b", "d3", "b"), labels(split.labeled()));
        assertEquals(Map.of("d1", "a"), labels(split.test()));
    }

    @Test
    void theTextOfDocumentsWithSkippedLabelsIsUnlabeled() {
        var split = split(labeled("a", "b+a", "b", "a;b"), labeled("a"), rules(Several.SKIP, null));
        assertEquals(Map.of("d1", "a", "d3", "b"), labels(split.labeled()));
        assertEquals(Set.of("d2", "d4"), labels(split.unlabeled()).keySet());
    }

    @Test
    void aTestDocumentWithSkippedLabelsIsLeftOut() {
        var split = split(labeled("a", "b"), labeled("a+b", "a"), rules(Several.SKIP, null));
        assertEquals(Map.of("d2", "a"), labels(split.test()));
    }

    @Test
    void aTestOfWhichNothingIsLeftIsRefused() {
        var lenient = new LabelRules(Set.of(), Several.SKIP, Unknown.SKIP, null);
        assertEquals(
                "none of the 2 test documents has one label that a training document has; name a file with such labels.",
                refusal(labeled("a", "b"), labeled("x", "a+b"), lenient).getMessage());
        var without = refusal(labeled("a", "b"), labeled("", ""), lenient);
        assertEquals("none of the test documents has a label.", without.getMessage());
        assertEquals(
                Remedy.Action.NAME_LABEL_COLUMN, without.remedy().orElseThrow().action());
    }

    @Test
    void aListInACellIsItsLabels() {
        var labeled = labeled("['a']", "[\"b\"]", "['a', 'b']", "['b' 'a']", "[]", "[1]");
        var split = split(labeled, labeled("['b']"), rules(Several.FIRST, null));
        assertEquals(
                Map.of("d1", "a", "d2", "b", "d3", "a", "d4", "b", "d5", "[]", "d6", "[1]"), labels(split.labeled()));
        assertEquals(Map.of("d1", "b"), labels(split.test()));
        var whole = split(labeled, null, rules(Several.FIRST, ""));
        assertEquals("['a', 'b']", labels(whole.labeled()).get("d3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a|b", "a, b", "b ; a"})
    void aCellWhosePartsAreLabelsHoldsSeveral(String cell) {
        var message = String.valueOf(
                refusal(labeled("a", "b", cell), null, LabelRules.STRICT).getMessage());
        assertTrue(message.endsWith("d3 (\"" + cell + "\")."), message);
    }

    @Test
    void partsThatRecurInSeveralCellsAreLabels() {
        var message = String.valueOf(
                refusal(labeled("Drama|Crime", "Crime|War", "Drama|War", "Comedy"), null, LabelRules.STRICT)
                        .getMessage());
        assertTrue(message.startsWith("3 of 4 training documents have several labels"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Arts, Entertainment", "x;y", "a;", ";", "a;unheard of", "a;a"})
    void otherCellsAreNamesOfClasses(String label) {
        var split = split(labeled("a", "b", label), null, LabelRules.STRICT);
        assertTrue(labels(split.labeled()).containsKey("d3"), label);
    }

    @Test
    void separatorsCanBeSwitchedOffOrNamed() {
        assertEquals(
                "a;b",
                labels(split(labeled("a", "b", "a;b"), null, rules(Several.ERROR, ""))
                                .labeled())
                        .get("d3"));
        assertEquals(
                "x",
                labels(split(labeled("a", "b", "x/y"), null, rules(Several.FIRST, "/"))
                                .labeled())
                        .get("d3"));
    }

    @Test
    void labelsThatMeanNoLabelAreNone() {
        var split = split(labeled("a", "nan", "b", "None+a"), labeled("a"), rules(Several.ERROR, null, "nan", "None"));
        assertEquals(Map.of("d1", "a", "d3", "b", "d4", "a"), labels(split.labeled()));
        assertEquals(Set.of("d2"), labels(split.unlabeled()).keySet());
        assertEquals(1L, split.counts().get("without a label in the training documents"));
        assertEquals(Map.of("d1", "a"), labels(split.test()));
    }

    @Test
    void unknownLabelsAreCountedWithTheNearestKnownOnes() {
        var message = String.valueOf(refusal(
                        labeled("sports", "politics"),
                        labeled("sport", "sport", "sports", "ｐｏｌｉｔｉｃｓ"),
                        LabelRules.STRICT)
                .getMessage());
        assertEquals(
                "3 of 4 test documents, the first of them d1, have labels that no training document has: \"sport\" (2; did"
                        + " you mean \"sports\"?), \"ｐｏｌｉｔｉｃｓ\" (1; did you mean \"politics\"?); the classes are politics,"
                        + " sports.",
                message);
    }

    @Test
    void thousandsOfClassesAreNotListed() {
        var many = IntStream.range(0, 5000).mapToObj(i -> "class " + i).toArray(String[]::new);
        var others = IntStream.range(0, 5000).mapToObj(i -> "other " + i).toArray(String[]::new);
        var message = String.valueOf(
                refusal(labeled(many), labeled(others), LabelRules.STRICT).getMessage());
        assertTrue(message.contains(" and 4990 more; ") && message.endsWith(" and 4990 more."), message);
        assertTrue(message.length() < 1500, message);
    }

    @Test
    void documentsWithUnknownLabelsAreLeftOut() {
        var skip = new LabelRules(Set.of(), Several.ERROR, Unknown.SKIP, null);
        var split = split(labeled("a", "b"), labeled("c", "a", "", "b"), skip);
        assertEquals(Map.of("d2", "a", "d4", "b"), labels(split.test()));
        assertEquals(2L, split.counts().get("left out of test for lack of one known label"));
        assertEquals(2L, split.counts().get("test"));
    }

    @ParameterizedTest
    @CsvSource({"nan", "None", "NULL", "N/A", "-", "?", "#N/A", "<NA>"})
    void usualSpellingsOfAMissingLabelAreKnown(String label) {
        assertTrue(LabelSpelling.looksMissing(label));
    }

    @ParameterizedTest
    @CsvSource({"unknown", "other", "no", "0", "nano"})
    void namesOfClassesDoNotLookMissing(String label) {
        assertFalse(LabelSpelling.looksMissing(label));
    }

    @ParameterizedTest
    @CsvSource({
        "earn,EARN",
        "money-fx,Money FX",
        "money_fx,moneyfx",
        "ｇａｒｄｅｎ,garden",
        "gаrden,garden",
        "groß,GROSS",
        "1.0,1"
    })
    void variantsHaveTheSameSkeleton(String one, String other) {
        assertEquals(LabelSpelling.skeleton(one), LabelSpelling.skeleton(other));
    }

    @ParameterizedTest
    @CsvSource({"1,10", "1.0,10", "-1,1", "acq,acquisitions", "a,b", "+,-"})
    void otherLabelsHaveOtherSkeletons(String one, String other) {
        assertFalse(LabelSpelling.skeleton(one).equals(LabelSpelling.skeleton(other)));
    }
}
