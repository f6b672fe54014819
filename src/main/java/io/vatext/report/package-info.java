/**
 * What people look at after an experiment: a self-contained HTML page of its results, and the comparison of two sets of
 * predictions, document by document.
 *
 * <pre>{@code
 * HtmlReport.write(Path.of("runs/quickstart")); // report.html from results.json and the predictions files
 * }</pre>
 *
 * <p>Traps:
 *
 * <ul>
 *   <li>Names of classes, rows and documents and all texts come from strangers: every character of a page goes through
 *       {@link io.vatext.report.Markup}, which escapes it.
 *   <li>A page depends on the results and the files that they name alone: no clock, no machine, no locale. The same
 *       files give the same bytes.
 *   <li>A page quotes test documents. Whoever publishes it should know their license.
 * </ul>
 *
 * <p>This package reads what {@code io.vatext.evaluation} has measured and measures nothing itself, apart from
 * calibration and paired differences.
 */
@Internal
@NullMarked
package io.vatext.report;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
