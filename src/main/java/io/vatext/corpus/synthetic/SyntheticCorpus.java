package io.vatext.corpus.synthetic;

import io.vatext.corpus.export.NewsItemWriter;
import io.vatext.support.AtomicDirectories;
import io.vatext.support.InputException;
import io.vatext.support.OrderedTasks;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A corpus in the layout of RCV1: {@code YYYYMMDD/ITEMIDnewsML.xml}, from 20 August 1996 to 19 August 1997, each item
 * with headline, paragraphs and topics of both upper levels. Lengths are log-normal with a mean of 150 words; few items
 * have more than 5,000.
 *
 * <p>An item is a function of the seed and its number: the same for any number of threads.
 *
 * @param documents how many items, at least one per day
 * @param words how many distinct words the language has
 * @param seed of all random numbers
 */
public record SyntheticCorpus(int documents, int words, long seed) {
    private static final LocalDate FIRST_DAY = LocalDate.of(1996, 8, 20);
    private static final int DAYS = 365;
    private static final int FIRST_ITEM = 2286;
    private static final int MIN_VOCABULARY = 25_000;

    private static final double MEAN_LENGTH = 150;
    private static final double LENGTH_DEVIATION = 1;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 20_000;
    private static final int HEADLINE = 7;
    private static final int PARAGRAPH = 45;
    private static final int SENTENCE = 15;

    /** Checks the numbers. */
    public SyntheticCorpus {
        if (documents < DAYS) {
            throw new InputException(
                    "a synthetic corpus needs at least " + DAYS + " documents, one per day; found " + documents + ".");
        }
        if (words < MIN_VOCABULARY) {
            throw new InputException(
                    "a synthetic corpus needs at least " + MIN_VOCABULARY + " distinct words; found " + words + ".");
        }
    }

    /**
     * Writes the corpus, day by day.
     *
     * @param directory the directory to create; it becomes visible when everything is written
     * @param threads how many days are written in parallel
     * @param progress where progress is shown
     * @return how many words were written
     * @throws IOException if writing fails
     * @throws InputException if the directory exists
     */
    public long write(Path directory, int threads, Progress.Factory progress) throws IOException {
        var written = new long[2];
        AtomicDirectories.write(directory, root -> days(root, threads, progress, written));
        return written[1];
    }

    private void days(Path root, int threads, Progress.Factory progress, long[] written) throws IOException {
        var language = new Language(words, new Seeds(seed));
        try (var shown = progress.start("synthesize", documents, "documents")) {
            new OrderedTasks(threads)
                    .run(IntStream.range(0, DAYS).iterator(), day -> day(root, day, language), count -> {
                        written[0] += count.documents();
                        written[1] += count.words();
                        shown.update(written[0], "");
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private record Count(int documents, long words) {}

    private Count day(Path root, int day, Language language) {
        var writer = new NewsItemWriter(root);
        var first = (int) ((long) documents * day / DAYS);
        var end = (int) ((long) documents * (day + 1) / DAYS);
        var length = 0L;
        for (var number = first; number < end; number++) {
            var random = new Seeds(seed).generator("item", number);
            var drawn = length(random);
            length += drawn;
            try {
                writer.write(item(number, FIRST_DAY.plusDays(day), drawn, language, random));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Count(end - first, length);
    }

    private static NewsItemWriter.Item item(
            int number, LocalDate date, int length, Language language, RandomGenerator random) {
        var topics = Topics.draw(random);
        var codes = new LinkedHashSet<String>(topics);
        topics.forEach(topic -> codes.add(Topics.parent(topic)));
        var headline = sentence(Math.min(HEADLINE, length), topics, language, random);
        var paragraphs = new ArrayList<String>();
        for (var rest = length - HEADLINE; rest > 0; rest -= PARAGRAPH) {
            paragraphs.add(sentence(Math.min(PARAGRAPH, rest), topics, language, random));
        }
        return new NewsItemWriter.Item(
                Integer.toString(FIRST_ITEM + number), date, headline, paragraphs, List.copyOf(codes));
    }

    private static String sentence(int length, List<String> topics, Language language, RandomGenerator random) {
        var text = new StringBuilder(8 * length);
        for (var w = 1; w <= length; w++) {
            var start = text.length();
            language.append(text, topics.get(random.nextInt(topics.size())), random);
            if (w % SENTENCE == 1) {
                text.setCharAt(start, Character.toUpperCase(text.charAt(start)));
            }
            text.append(w == length ? "." : w % SENTENCE == 0 ? ". " : " ");
        }
        return text.toString();
    }

    private static int length(RandomGenerator random) {
        var mean = Math.log(MEAN_LENGTH) - LENGTH_DEVIATION * LENGTH_DEVIATION / 2;
        var length = Math.round(Math.exp(mean + LENGTH_DEVIATION * random.nextGaussian()));
        return (int) Math.max(SHORTEST, Math.min(LONGEST, length));
    }
}
