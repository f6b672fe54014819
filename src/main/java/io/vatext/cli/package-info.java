/**
 * The command line. It parses options, calls the other packages and prints, and decides nothing about methods or data.
 * It is the only package that writes to the console or ends the process. No other package depends on it.
 */
@Internal
@NullMarked
package io.vatext.cli;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
