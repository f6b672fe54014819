package io.vatext.corpus.published;

import java.util.AbstractSet;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Identifiers, of which those that are numbers take about one bit each where they lie close together. Numbers come first, by size, the
 * others in the order in which they were added.
 */
final class IdSet extends AbstractSet<String> {
    private static final int PAGE_BITS = 16;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    private final TreeMap<Integer, BitSet> pages = new TreeMap<>();
    private final Set<String> others = new LinkedHashSet<>();
    private int numbers;

    @Override
    public boolean add(String id) {
        var number = CorpusIndex.number(id);
        if (number < 0) {
            return others.add(id);
        }
        var page = pages.computeIfAbsent(number >>> PAGE_BITS, unseen -> new BitSet());
        if (page.get(number & PAGE_MASK)) {
            return false;
        }
        page.set(number & PAGE_MASK);
        numbers++;
        return true;
    }

    @Override
    public boolean remove(Object id) {
        if (!contains(id)) {
            return false;
        }
        var number = CorpusIndex.number((String) id);
        if (number < 0) {
            return others.remove(id);
        }
        pages.computeIfAbsent(number >>> PAGE_BITS, unseen -> new BitSet()).clear(number & PAGE_MASK);
        numbers--;
        return true;
    }

    /** Not by way of the iterator, which cannot remove. */
    @Override
    public boolean removeAll(Collection<?> ids) {
        var before = size();
        ids.forEach(this::remove);
        return size() < before;
    }

    @Override
    public boolean contains(Object id) {
        if (!(id instanceof String text)) {
            return false;
        }
        var number = CorpusIndex.number(text);
        if (number < 0) {
            return others.contains(text);
        }
        var page = pages.get(number >>> PAGE_BITS);
        return page != null && page.get(number & PAGE_MASK);
    }

    @Override
    public Iterator<String> iterator() {
        var inPages = pages.entrySet().stream()
                .flatMap(page ->
                        page.getValue().stream().mapToObj(bit -> Integer.toString(page.getKey() << PAGE_BITS | bit)));
        return Stream.concat(inPages, others.stream()).iterator();
    }

    @Override
    public int size() {
        return numbers + others.size();
    }
}
