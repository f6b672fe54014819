package io.vatext.corpus;

import java.io.Serializable;
import java.util.AbstractSet;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A set of identifiers that stores numeric ones in about one bit each if they are close together. Iteration returns
 * numbers first, in ascending order, then the others in insertion order. Not thread-safe.
 */
public final class IdSet extends AbstractSet<String> implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MAX_DIGITS = 9;
    private static final int PAGE_BITS = 16;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    private final TreeMap<Integer, BitSet> pages = new TreeMap<>();
    private final Set<String> others = new LinkedHashSet<>();
    private int numbers;

    /** An empty set. */
    public IdSet() {}

    /**
     * An identifier as a number.
     *
     * @param id any identifier
     * @return the number if the identifier is a decimal number without leading zeros of at most nine digits, else -1
     */
    public static int number(String id) {
        var length = id.length();
        if (length == 0 || length > MAX_DIGITS || (length > 1 && id.charAt(0) == '0')) {
            return -1;
        }
        var number = 0;
        for (var i = 0; i < length; i++) {
            var digit = id.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    @Override
    public boolean add(String id) {
        var number = number(id);
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
        var number = number((String) id);
        if (number < 0) {
            return others.remove(id);
        }
        pages.computeIfAbsent(number >>> PAGE_BITS, unseen -> new BitSet()).clear(number & PAGE_MASK);
        numbers--;
        return true;
    }

    /** Overridden because the inherited method may use the iterator, which cannot remove. */
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
        var number = number(text);
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
