package io.vatext.cli;

import java.lang.management.ManagementFactory;

/** System properties that libraries read when they start. What the user sets with {@code -D} stays. */
final class ProcessDefaults {
    private ProcessDefaults() {}

    static void set() {
        setUnlessSet("java.awt.headless", "true");
        setUnlessSet("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        // Arrays may take half of the memory outside the heap, which itself takes a quarter. The limit of the container
        // counts.
        setUnlessSet("org.bytedeco.javacpp.maxbytes", Long.toString(memory() / 2));
        // The size of the whole process says nothing of the arrays: files that are mapped count, too.
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
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
