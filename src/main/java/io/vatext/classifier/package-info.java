/**
 * The classifier as a user sees it: settings in one place, documents in, a trained {@link io.vatext.classifier.TextClassifier} out,
 * saved in one file and asked about raw text.
 *
 * <p>This room joins the others: it tokenizes and encodes documents for {@code training}, and gives {@code network} its words. It
 * knows no command line and no experiment. A library user needs nothing outside this package and {@code corpus}.
 */
@NullMarked
package io.vatext.classifier;

import org.jspecify.annotations.NullMarked;
