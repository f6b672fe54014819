package io.vatext.model;

import io.vatext.support.ConfigFiles;
import io.vatext.support.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/**
 * The checksum of a model without the record of its training: two models with the same checksum answer alike, whenever and
 * however fast they were trained.
 */
public final class ModelChecksum {
    /** The key of the manifest that says when a model was trained and how long that took. */
    public static final String TRAINING = "training";

    private ModelChecksum() {}

    /**
     * The checksum of a model file.
     *
     * @param file a file that {@link ModelArchive#write} wrote
     * @return 64 hexadecimal digits in lower case
     * @throws IOException if it cannot be read
     * @throws io.vatext.support.InputException as {@link ModelArchive#read}
     */
    public static String of(Path file) throws IOException {
        var contents = ModelArchive.read(file);
        var sum = new Sha256();
        if (contents.manifest() instanceof ObjectNode manifest) {
            var model = manifest.deepCopy();
            model.remove(TRAINING);
            sum.line(ConfigFiles.json().writeValueAsString(model));
        }
        contents.entries().forEach((name, bytes) -> {
            sum.line(name + " " + bytes.length);
            sum.bytes(bytes, bytes.length);
        });
        Safetensors.write(
                new OutputStream() {
                    @Override
                    public void write(int one) {
                        sum.bytes(new byte[] {(byte) one}, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        sum.bytes(ByteBuffer.wrap(bytes, offset, length));
                    }
                },
                contents.tensors());
        return sum.hex();
    }
}
