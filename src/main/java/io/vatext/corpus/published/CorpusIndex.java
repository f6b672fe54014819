package io.vatext.corpus.published;

import io.vatext.corpus.DocumentAttributes;
import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.IdSet;
import io.vatext.corpus.Scan;
import io.vatext.corpus.TextKey;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Remedy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the documents of a corpus except their text, after one pass; about 30 bytes per document if
 * identifiers are numbers.
 */
final class CorpusIndex {
    private static final int FREE = -1;
    private static final int UNDATED = Integer.MIN_VALUE;

    private final Map<SharedProperties, Integer> propertyIndexes = new HashMap<>();
    private final List<SharedProperties> properties = new ArrayList<>();
    private final Map<Integer, String> names = new HashMap<>();
    private int[] numbers = new int[1 << 10];
    private int[] propertyIndex = new int[1 << 10];
    private int[] days = new int[1 << 10];
    private long[] high = new long[1 << 10];
    private long[] low = new long[1 << 10];
    private int[] slots = emptySlots(1 << 11);
    private int size;
    private String sha256 = "";

    private CorpusIndex() {}

    /**
     * A document without its text.
     *
     * @param key finds exact duplicates
     * @param label the corpus's own label, if it has one
     * @param attributes what else the corpus records about it
     */
    record IndexedDocument(TextKey key, @Nullable String label, DocumentAttributes attributes) {
        /** The label; required if the split depends on it. */
        String requireLabel(String id) {
            if (label == null) {
                throw new InputException("the document " + id + " has no label, so it cannot be split by classes.");
            }
            return label;
        }
    }

    /**
     * Properties that many documents share; each combination is stored once.
     *
     * @param label the corpus's own label, if it has one
     * @param attributes without the date
     */
    private record SharedProperties(@Nullable String label, DocumentAttributes attributes) {}

    static CorpusIndex of(Scan scan, CorpusText text, String name, Progress progress) {
        var index = new CorpusIndex();
        index.sha256 = scan.over(text, seen -> {
            if (!index.add(seen)) {
                throw new InputException(
                                "the corpus " + name + " has two documents with the identifier " + seen.id() + ".")
                        .withRemedy(Remedy.Action.REPLACE_CORPUS, name);
            }
            progress.update(index.size, "");
        });
        return index;
    }

    /** The number of documents. */
    int size() {
        return size;
    }

    /** The checksum over identifier and text of all documents. */
    String sha256() {
        return sha256;
    }

    boolean contains(String id) {
        return slots[slot(id, IdSet.number(id))] != FREE;
    }

    /** The document with this identifier, or null. */
    @Nullable
    IndexedDocument get(String id) {
        var position = slots[slot(id, IdSet.number(id))];
        return position == FREE ? null : entry(position);
    }

    /** All identifiers, in the order of the corpus. */
    Stream<String> ids() {
        return IntStream.range(0, size).mapToObj(this::id);
    }

    /** All documents, in the order of the corpus. */
    void forEach(BiConsumer<String, IndexedDocument> action) {
        for (var position = 0; position < size; position++) {
            action.accept(id(position), entry(position));
        }
    }

    private String id(int position) {
        var number = numbers[position];
        return number >= 0 ? Integer.toString(number) : names.getOrDefault(position, "");
    }

    private IndexedDocument entry(int position) {
        var shared = properties.get(propertyIndex[position]);
        var date = days[position] == UNDATED ? null : LocalDate.ofEpochDay(days[position]);
        return new IndexedDocument(
                new TextKey(high[position], low[position]),
                shared.label(),
                shared.attributes().dated(date));
    }

    /** Returns false, and adds nothing, if the identifier is already present. */
    private boolean add(DocumentHeader document) {
        var id = document.id();
        var number = IdSet.number(id);
        var slot = slot(id, number);
        if (slots[slot] != FREE) {
            return false;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            propertyIndex = Arrays.copyOf(propertyIndex, 2 * size);
            days = Arrays.copyOf(days, 2 * size);
            high = Arrays.copyOf(high, 2 * size);
            low = Arrays.copyOf(low, 2 * size);
        }
        numbers[size] = number;
        if (number < 0) {
            names.put(size, id);
        }
        var date = document.attributes().date();
        days[size] = date == null ? UNDATED : (int) date.toEpochDay();
        var shared =
                new SharedProperties(document.label(), document.attributes().dated(null));
        propertyIndex[size] = propertyIndexes.computeIfAbsent(shared, unseen -> {
            properties.add(unseen);
            return properties.size() - 1;
        });
        high[size] = document.key().high();
        low[size] = document.key().low();
        slots[slot] = size++;
        if (2 * size > slots.length) {
            slots = emptySlots(2 * slots.length);
            for (var position = 0; position < size; position++) {
                slots[slot(id(position), numbers[position])] = position;
            }
        }
        return true;
    }

    /** The slot of an identifier in the hash table, or the free slot where it belongs. */
    private int slot(String id, int number) {
        var mask = slots.length - 1;
        var hash = (number >= 0 ? number : id.hashCode()) * 0x9E3779B97F4A7C15L;
        var slot = (int) (hash >>> Integer.SIZE) & mask;
        while (slots[slot] != FREE && !isAt(slots[slot], id, number)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isAt(int position, String id, int number) {
        return numbers[position] == number && (number >= 0 || id.equals(names.get(position)));
    }

    private static int[] emptySlots(int length) {
        var slots = new int[length];
        Arrays.fill(slots, FREE);
        return slots;
    }
}
