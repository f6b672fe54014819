package io.vatext.corpus.read;

import java.util.List;

/**
 * A row of a table.
 *
 * @param fields what is between the separators, without quotes
 * @param line where the row starts, from 1
 * @param lastLine where it ends
 * @param lines its lines, if there are several and each would be a row with as many fields on its own, so that a quote
 *     may be missing or stray; else empty
 * @param isEnded whether a line end follows it, so that the end of the file did not cut it off
 */
record Row(List<String> fields, long line, long lastLine, List<String> lines, boolean isEnded) {}
