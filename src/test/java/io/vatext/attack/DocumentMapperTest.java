package io.vatext.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.support.Epsilon;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentMapperTest {
    private static final double RADIUS = 3;

    private static List<DocumentMap> draw(long seed, int most, Document... documents) {
        return new DocumentMapper(
                        new LinearWords(), Epsilon.absolute(RADIUS), Epsilon.absolute(RADIUS), 41, new Seeds(seed))
                .draw(LinearWords.source(documents), most, Progress.NONE);
    }

    @Test
    void theBoundaryOfALinearModelIsWhereItsGeometryPutsIt() {
        var map = draw(1, 1, LinearWords.document("good", "yes")).get(0);
        // The score is 7 and the weights of two words have the norm 5 √2; the random direction is orthogonal to them.
        var distance = 7 / (5 * Math.sqrt(2));
        assertEquals(distance, Objects.requireNonNull(map.adversarialDistance()), RADIUS * 1e-4);
        assertNull(map.randomDistance(), "the score does not change along it");
        assertNull(map.ratio());
        var section = map.adversarial().classes();
        for (var row : section) {
            for (var column = 0; column < 41; column++) {
                var offset = RADIUS * (column - 20) / 20.0;
                assertEquals(offset < distance ? 1 : 0, row[column], "offset " + offset);
            }
        }
        var right = Arrays.stream(section[0]).sum();
        assertEquals(right / 41.0, map.adversarial().share(1), 1e-12);
    }

    @Test
    void theLogitsAlongTheGradientOfALinearModelAreLinear() {
        var line = draw(1, 1, LinearWords.document("good", "yes")).get(0).line();
        assertEquals(81, line.offsets().length);
        assertEquals(-RADIUS, line.offsets()[0], 1e-12);
        assertEquals(RADIUS, line.offsets()[80], 1e-12);
        for (var i = 0; i < 81; i++) {
            assertEquals(7 - line.offsets()[i] * 5 * Math.sqrt(2), line.logits()[i][1] - line.logits()[i][0], 1e-9);
        }
    }

    @Test
    void theDocumentIsInTheMiddleOfBothSectionsWithItsOwnAnswer() {
        for (var map : draw(1, 5, LinearWords.document("good", "yes"), LinearWords.document("bad bad", "no"))) {
            assertEquals(map.label(), map.adversarial().classes()[20][20]);
            assertEquals(map.label(), map.random().classes()[20][20]);
        }
    }

    @Test
    void onlyDocumentsThatAreClassifiedCorrectlyAreMappedAndTheSeedChoosesThem() {
        var documents = IntStream.range(0, 60)
                .mapToObj(i -> new Document("d" + i, "good", i % 3 == 0 ? "no" : "yes"))
                .toArray(Document[]::new);
        var chosen = ids(draw(1, 4, documents));
        assertEquals(4, chosen.size());
        assertTrue(chosen.stream().noneMatch(id -> Integer.parseInt(id.substring(1)) % 3 == 0), chosen.toString());
        assertEquals(chosen, ids(draw(1, 4, documents)));
        assertTrue(!chosen.equals(ids(draw(2, 4, documents))));
        assertEquals(40, draw(1, 100, documents).size());
    }

    private static List<String> ids(List<DocumentMap> maps) {
        return maps.stream().map(DocumentMap::id).toList();
    }

    @Test
    void directionsOfAPlaneAreOrthogonalAndOfLengthOne() {
        var random = new Seeds(1).generator("plane", 0);
        for (var i = 0; i < 20; i++) {
            var first = Norm.L2.randomDirection(random, 3);
            var plane = Plane.randomAround(new double[3], first, random);
            assertEquals(0, Vectors.dot(plane.first(), plane.second()), 1e-14);
            assertEquals(1, Norm.L2.of(plane.second()), 1e-14);
        }
    }

    @Test
    void aWrongAnswerHasNoDistanceToAnError() {
        var model = LinearSoftmax.logistic(new double[] {1, 0}, 0);
        assertEquals(0.0, Boundary.distance(model, new double[] {-1, 0}, new double[] {0, 1}, 1, 5, 1e-6));
        assertEquals(
                Objects.requireNonNull(
                        Boundary.distance(model, new double[] {0.25, 0}, new double[] {-1, 0}, 1, 5, 1e-9)),
                0.25,
                1e-8);
    }

    @Test
    void mediansCountADistanceThatWasNotFoundAsFarther() {
        var summary = MapSummary.of(List.of(map(1.0, 4.0), map(2.0, null), map(6.0, null)));
        assertEquals(2.0 / 2, summary.adversarialDistance());
        assertNull(summary.randomDistance());
        assertEquals(4.0, summary.ratio());
        assertEquals(1, summary.ratios());
        assertEquals(RADIUS / 2, summary.radius());
        assertEquals(2 * RADIUS, summary.reach());
    }

    private static DocumentMap map(@Nullable Double adversarial, @Nullable Double random) {
        var section = new CrossSection(RADIUS, new int[][] {{0}});
        var line = new LogitLine(new double[] {0}, new double[][] {{0}});
        return new DocumentMap("d", "text", 0, 2, section, section, 4 * RADIUS, adversarial, random, line);
    }
}
