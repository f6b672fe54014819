package io.vatext.cli;

import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What libraries read when they start. Values that the user sets with {@code -D} are kept. */
final class ProcessDefaults {
    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    private ProcessDefaults() {}

    static void set() {
        setUnlessSet("java.awt.headless", "true");
        setUnlessSet("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        // Arrays may take half of the memory, outside the heap, which takes a quarter. A container's limit counts as
        // memory.
        setUnlessSet("org.bytedeco.javacpp.maxbytes", Long.toString(memory() / 2));
        // The size of the process is not a measure of the arrays, because it includes mapped files.
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
        // Trainers announce themselves at the level INFO.
        TRIBUO.setLevel(Level.WARNING);
    }

    private static void setUnlessSet(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 2 * Runtime.getRuntime().maxMemory();
    }
}
