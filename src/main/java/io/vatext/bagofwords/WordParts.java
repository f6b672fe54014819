package io.vatext.bagofwords;

import io.vatext.support.Seeds;
import io.vatext.text.WordTable;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of all words of some documents. Documents remain numbers of words, which take less memory than those of their parts. Immutable;
 * threads may share it.
 */
final class WordParts {
    private final WordTable names = new WordTable();
    private final int[][] byWord;

    /**
     * Divides words.
     *
     * @param characters into which parts
     * @param words the words
     */
    WordParts(CharacterNgrams characters, WordTable words) {
        byWord = new int[words.size()][];
        for (var word = 0; word < byWord.length; word++) {
            byWord[word] = characters.of(words.word(word)).stream()
                    .mapToInt(names::add)
                    .toArray();
        }
    }

    /** The parts, by their numbers. */
    WordTable names() {
        return names;
    }

    /**
     * Bounds the memory that learning takes.
     *
     * @param texts labeled documents
     * @param most about the largest number of parts that their words may have in all
     * @param seeds draw documents if there are more
     * @return all documents; or some, each class in proportion, but at least one of each
     */
    LabeledTexts some(LabeledTexts texts, long most, Seeds seeds) {
        var count = texts.documents().stream().mapToLong(this::count).sum();
        if (count <= most) {
            return texts;
        }
        var documents = (int) (texts.labels().length * (double) most / count);
        return texts.at(Folds.sample(texts.labels(), texts.classes().size(), documents, seeds));
    }

    private long count(int[] words) {
        return Arrays.stream(words).mapToLong(word -> byWord[word].length).sum();
    }

    private int[] of(int[] words) {
        return Arrays.stream(words).flatMap(word -> Arrays.stream(byWord[word])).toArray();
    }

    /** Features of documents as numbers of words, made of those of their parts. */
    Features.Fitter fitter(NgramCounter counter) {
        return documents -> {
            List<int[]> divided = documents.stream().map(this::of).toList();
            return new PartFeatures(this, counter.fit(divided));
        };
    }

    /**
     * The parts of the words of a document. A word is known if the whole of it is a feature: some parts of nearly every word are, in any
     * language.
     *
     * @param words divides words
     * @param parts features of the parts
     */
    record PartFeatures(WordParts words, NgramFeatures parts) implements Features {
        @Override
        public int size() {
            return parts.size();
        }

        @Override
        public SparseVector vector(int[] document) {
            return parts.vector(words.of(document));
        }

        @Override
        public int known(int[] document) {
            return (int) Arrays.stream(document)
                    .filter(word -> parts.ngrams().find(NgramTable.START, words.whole(word)) >= 0)
                    .count();
        }
    }

    /** The last part of a word is the whole of it. */
    private int whole(int word) {
        var own = byWord[word];
        return own[own.length - 1];
    }
}
