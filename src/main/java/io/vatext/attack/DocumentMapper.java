package io.vatext.attack;

import io.vatext.corpus.DocumentSource;
import io.vatext.learning.VectorModel;
import io.vatext.learning.WhiteBox;
import io.vatext.support.Epsilon;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Maps the neighborhoods of documents that a model classifies correctly.
 *
 * @param model the classifier
 * @param radius how far sections reach, as a Euclidean distance
 * @param line how far the line of logits reaches to both sides, as a Euclidean distance
 * @param cells how many cells a section has in each direction; odd
 * @param seeds the seed of all random numbers
 */
public record DocumentMapper(WhiteBox model, Epsilon radius, Epsilon line, int cells, Seeds seeds) {
    private static final int POINTS = 81;

    /** How many times the radius another answer is looked for: along a random direction it is far away. */
    private static final double REACH = 4;

    /** The share of the radius to which a distance is exact. */
    private static final double TOLERANCE = 1e-4;

    /** Checks the number of cells. */
    public DocumentMapper {
        if (cells < 3 || cells % 2 == 0) {
            throw new IllegalArgumentException("cells must be an odd number of at least 3, found " + cells);
        }
    }

    /**
     * Maps some of the documents that are classified correctly, drawn at random.
     *
     * @param documents labeled documents
     * @param most how many to map
     * @param progress receives the number of maps that are done
     * @return a map for each; fewer if there are fewer such documents
     * @throws io.vatext.support.InputException if a document has no label of a class
     */
    public List<DocumentMap> draw(DocumentSource documents, int most, Progress progress) {
        var vectors = model.vectorModel();
        var maps = new ArrayList<DocumentMap>();
        for (var document : chosen(vectors, documents, most)) {
            maps.add(map(
                    vectors,
                    document,
                    model.classes().indexOf(document.document().label()),
                    maps.size()));
            progress.update(maps.size(), "");
        }
        return maps;
    }

    /** Documents that are classified correctly, all equally likely (reservoir sampling: Knuth, volume 2, algorithm R). */
    private List<EmbeddedDocument> chosen(VectorModel vectors, DocumentSource documents, int most) {
        var labels = new ClassNumbers(model.classes());
        var random = seeds.generator("documents to map", 0);
        var chosen = new ArrayList<EmbeddedDocument>();
        var right = new int[1];
        EmbeddedDocument.forEachChunk(model::embed, documents, Progress.NONE, chunk -> {
            var classes = labels.of(chunk);
            var logits = vectors.logits(EmbeddedDocument.vectors(chunk));
            for (var d = 0; d < chunk.size(); d++) {
                if (Vectors.largest(logits[d]) != classes[d]) {
                    continue;
                }
                var place = random.nextInt(++right[0]);
                if (chosen.size() < most) {
                    chosen.add(chunk.get(d));
                } else if (place < most) {
                    chosen.set(place, chunk.get(d));
                }
            }
        });
        return chosen;
    }

    private DocumentMap map(VectorModel vectors, EmbeddedDocument document, int label, int number) {
        var input = document.vector();
        var side = radius.norm(input.length);
        var gradient = FastGradient.gradient(vectors, new double[][] {input}, new int[] {label})
                .inputs()[0];
        var random = seeds.generator("directions of a map", number);
        var plane = Plane.randomAround(input, Norm.L2.step(gradient), random);
        var randomPlane = Plane.randomAround(input, Norm.L2.randomDirection(random, input.length), random);
        var offsets = new double[POINTS];
        var end = line.norm(input.length);
        Arrays.setAll(offsets, i -> end * (2.0 * i / (POINTS - 1) - 1));
        return new DocumentMap(
                document.document().id(),
                document.document().text(),
                label,
                Math.sqrt(input.length),
                CrossSection.of(vectors, plane, side, cells),
                CrossSection.of(vectors, randomPlane, side, cells),
                REACH * side,
                Boundary.distance(vectors, input, plane.first(), label, REACH * side, TOLERANCE * side),
                Boundary.distance(vectors, input, plane.second(), label, REACH * side, TOLERANCE * side),
                LogitLine.along(vectors, input, plane.first(), offsets));
    }
}
