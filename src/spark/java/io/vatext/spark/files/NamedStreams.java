package io.vatext.spark.files;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Streams whose errors name the file. */
final class NamedStreams {
    private NamedStreams() {}

    /** Reads. */
    static final class In extends FilterInputStream {
        private final NioPath path;

        In(NioPath path, InputStream in) {
            super(in);
            this.path = path;
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                throw HadoopCalls.named(path, e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } catch (IOException e) {
                throw HadoopCalls.named(path, e);
            }
        }
    }

    /** Writes. */
    static final class Out extends FilterOutputStream {
        private final NioPath path;

        Out(NioPath path, OutputStream out) {
            super(out);
            this.path = path;
        }

        @Override
        public void write(int value) throws IOException {
            try {
                out.write(value);
            } catch (IOException e) {
                throw HadoopCalls.named(path, e);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw HadoopCalls.named(path, e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                throw HadoopCalls.named(path, e);
            }
        }
    }
}
