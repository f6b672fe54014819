package io.vatext.attack.words;

import io.vatext.embedding.WordVectors;
import io.vatext.learning.WhiteBox;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Moves words of a text along the sign of the gradient of a class's logit, each to the word whose vector is nearest (Papernot et al. 2017:
 * x + λ·sign(∂F[y]/∂x), for words). The words move at whose places such a step changes the logit most. A step that is short against the
 * distances between words leads to the nearest neighbor whatever the gradient is; the vectors have unit variance in each dimension, so a
 * step of 1 is about as long as a vector. Not thread-safe.
 */
public final class JacobianStep {
    private final WhiteBox model;
    private final ModelWords readings;
    private final Neighbors nearest;
    private final double share;

    /**
     * Prepares steps.
     *
     * @param model the model whose gradient is followed, which stays open
     * @param vectors its word vectors, {@link WhiteBox#wordVectors}
     * @param share the share of the words that move, above 0 and at most 1; at least one word does
     */
    public JacobianStep(WhiteBox model, WordVectors vectors, double share) {
        this.model = model;
        this.readings = new ModelWords(model, vectors);
        this.nearest = new Neighbors(vectors, -1, 1);
        this.share = share;
    }

    /** A word of the text, and where it is in the model's gradient. */
    private record Place(int number, int position, double weight) {}

    /**
     * Moves words of a text.
     *
     * @param text the raw text
     * @param label a class
     * @param step λ: how far each dimension moves; with a negative one the logit falls
     * @return the text with other words; unchanged if the model knows none of its words, or does not know the class
     */
    public String of(String text, String label, double step) {
        var gradients = WordGradients.ofLogit(model, text, label);
        if (gradients == null) {
            return text;
        }
        var words = TextWords.of(text);
        var replacements = new TreeMap<Integer, String>();
        for (var place : moving(words, gradients)) {
            var old = words.words().get(place.number()).text();
            var own = gradients.read().words().get(place.position());
            nearest.nearest(gradients.moved(place.position(), step), own)
                    .ifPresent(word ->
                            replacements.put(place.number(), LetterCase.of(old).apply(word)));
        }
        return words.with(replacements);
    }

    /** The places that move: words that the model reads as one word. */
    private List<Place> moving(TextWords words, WordGradients gradients) {
        var raw = words.words().stream().map(TextWords.Word::text).toList();
        var read = readings.of(raw);
        var positions = readings.positions(words, gradients.read().words());
        var places = IntStream.range(0, raw.size())
                .filter(i -> positions[i] >= 0
                        && Constraints.hasLetter(raw.get(i))
                        && read.getOrDefault(raw.get(i), List.of()).size() == 1)
                .mapToObj(i -> new Place(i, positions[i], gradients.weight(positions[i])))
                .sorted(Comparator.comparingDouble(Place::weight).reversed().thenComparing(Place::number))
                .toList();
        return places.subList(0, Math.min(places.size(), (int) Math.max(1, Math.floor(share * places.size()))));
    }
}
