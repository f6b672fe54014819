package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.corpus.Document;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The documents of each format, recognized automatically if possible. */
class ReadersTest {
    @Test
    void fastTextLabelsMayBeAnywhereInTheLineOrMissing() {
        assertEquals(
                List.of(
                        new Document("lines.ft:1", "the match ended in a draw", "sport"),
                        new Document("lines.ft:2", "no label on this line", null),
                        new Document("lines.ft:4", "the vote was close", "politics")),
                Fixtures.read("lines.ft"));
    }

    @Test
    void linesOfATextFileAreUnlabeledDocuments() {
        assertEquals(
                List.of(
                        new Document("lines.txt:1", "one document", null),
                        new Document("lines.txt:3", "another document", null)),
                Fixtures.read("lines.txt"));
    }

    @Test
    void jsonLinesMayLackLabelAndIdentifier() {
        assertEquals(
                List.of(
                        new Document("a", "the match ended\nin a draw", "sport"),
                        new Document("documents.jsonl:2", "nobody knows", null),
                        new Document("documents.jsonl:3", "rated five", "5"),
                        new Document("documents.jsonl:5", "one of a list", "politics")),
                Fixtures.read("documents.jsonl"));
    }

    @Test
    void csvColumnsAreRecognizedByCommonNames() {
        var documents = Documents.open(Fixtures.path("documents.csv"), ReaderOptions.RECOGNIZE);
        assertEquals(new Columns("Body", "Class", "Id"), documents.columns());
        assertEquals(
                List.of(
                        new Document("7", "the match, they say, ended \"well\"\nfor both", "sport"),
                        new Document("8", "unlabeled text", null)),
                Fixtures.all(documents));
    }

    @Test
    void tsvRowsAreIdentifiedByTheirLines() {
        assertEquals(
                List.of(
                        new Document("documents.tsv:2", "the match ended", "sport"),
                        new Document("documents.tsv:3", "the vote was close", "politics")),
                Fixtures.read("documents.tsv"));
    }

    @Test
    void columnsThatTheUserNamesTakePrecedence() {
        var options = new ReaderOptions(Format.CSV, "Class", "Body", null);
        assertEquals("sport", Fixtures.read("documents.csv", options).get(0).text());
    }

    @Test
    void directoriesAreClasses() {
        assertEquals(
                List.of(
                        new Document("cats/1.txt", "a cat slept\n", "cats"),
                        new Document("cats/2.txt", "a cat ate\n", "cats"),
                        new Document("dogs/old/1.txt", "an old dog\n", "dogs")),
                Fixtures.read("directories"));
    }

    @Test
    void aDirectoryOfTextIsUnlabeled() {
        assertEquals(
                List.of(new Document("a.txt", "first text\n", null), new Document("more/b.txt", "second text\n", null)),
                Fixtures.read("plain", ReaderOptions.of(Format.TEXT)));
    }

    @Test
    void aclImdbHasPartsClassesAndUnlabeledReviews() {
        assertEquals(
                List.of(
                        new Document("test/neg/0_1", "dull film", "neg"),
                        new Document("test/pos/0_8", "fine film", "pos"),
                        new Document("train/neg/0_2", "hated it", "neg"),
                        new Document("train/pos/0_9", "loved it", "pos"),
                        new Document("train/unsup/0_0", "saw it", null),
                        new Document("train/unsup/1_0", "saw it again", null)),
                Fixtures.read("aclImdb", ReaderOptions.of(Format.ACLIMDB)));
    }

    @Test
    void theTrainingPartOfAclImdbIsRecognized() {
        var unlabeled = Fixtures.read("aclImdb/train").stream()
                .filter(document -> document.label() == null)
                .map(Document::id)
                .toList();
        assertEquals(List.of("unsup/0_0", "unsup/1_0"), unlabeled);
    }

    @Test
    void onlyWantedDocumentsAreDelivered() {
        var wanted = Set.of("train/pos/0_9");
        try (var documents = new AclImdbReader().read(Fixtures.path("aclImdb"), wanted::contains)) {
            assertEquals(List.of(new Document("train/pos/0_9", "loved it", "pos")), documents.toList());
        }
    }

    @Test
    void rtPolarityIsTheSameTextInLatin1AndInUtf8() {
        assertEquals(
                List.of(
                        new Document("rt-polarity.neg:1", "a tired clich\u00e9 .", "neg"),
                        new Document("rt-polarity.pos:1", "a charming clich\u00e9 .", "pos"),
                        new Document("rt-polarity.pos:2", "nothing wrong here .", "pos")),
                Fixtures.read("rt-polarity"));
    }

    @Test
    void reutersTextIsTitleAndBodyOrElseTheWholeText() {
        assertEquals(
                List.of(
                        new Document(
                                "1",
                                "A SMALL HARVEST <CCO>\nGrowers said 3 < 4 bags\nwere sold & shipped.\n Reuter",
                                "cocoa"),
                        new Document("2", "TWO METALS", null),
                        new Document("3", "A TABLE WITHOUT TITLE\n 1   2", null),
                        new Document("4", "", null)),
                Fixtures.read("reuters"));
    }

    @Test
    void reutersArticlesKnowTheirPartOfModApte() {
        try (var articles = new ReutersReader().articles(Fixtures.path("reuters/reut2-000.sgm"))) {
            assertEquals(
                    List.of(
                            ReutersArticle.ModApte.TRAIN,
                            ReutersArticle.ModApte.TEST,
                            ReutersArticle.ModApte.UNUSED,
                            ReutersArticle.ModApte.UNUSED),
                    articles.map(ReutersArticle::modApte).toList());
        }
    }

    @Test
    void wordNetGlossesAreLabeledByLexicographerFileWithoutTheTops() {
        assertEquals(
                List.of(
                        new Document("00002137", "an animal that is small; \"a small | beast\"", "noun.animal"),
                        new Document("00002452", "something to eat", "noun.food")),
                Fixtures.read("data.noun"));
    }

    @Test
    void classCsvHasNoHeaderAndAFileOfClassNames() {
        assertEquals(
                List.of(
                        new Document("test:1", "Final The final was won.", "Sport Games"),
                        new Document("train:1", "Wheat up Exports of wheat, they say, rose \"a lot\".", "Grain"),
                        new Document("train:2", "Match lost The team lost\nagain.", "Sport Games"),
                        new Document("train:4", "Corn", "Grain"),
                        new Document("train:5", "Goal A goal in May.", "Sport Games")),
                Fixtures.read("class-csv", ReaderOptions.of(Format.CLASS_CSV)));
    }

    @Test
    void parallelFilesHaveTheClassInTheSameLine() {
        assertEquals(
                List.of(
                        new Document("elec-25k-train:1", "good phone", "2"),
                        new Document("elec-25k-train:2", "bad cable", "1"),
                        new Document("elec-25k-train:3", "good phone", "2"),
                        new Document("elec-25k-train:4", "broke in a day", "1"),
                        new Document("elec-25k-unlab00:1", "nice screen", null),
                        new Document("elec-25k-unlab00:3", "no sound", null),
                        new Document("elec-25k-unlab00:4", "nice screen", null),
                        new Document("elec-25k-unlab01:1", "loud caf\u00e9", null),
                        new Document("elec-test:1", "caf\u00e9 radio works", "2"),
                        new Document("elec-test:2", "no sound", "1")),
                Fixtures.read("parallel", ReaderOptions.of(Format.PARALLEL)));
    }
}
