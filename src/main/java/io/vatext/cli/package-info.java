/**
 * The command line. Parses, asks the other rooms, prints; decides nothing about methods or data. The only room that writes to the
 * console or ends the process. Nothing depends on it.
 */
@NullMarked
package io.vatext.cli;

import org.jspecify.annotations.NullMarked;
