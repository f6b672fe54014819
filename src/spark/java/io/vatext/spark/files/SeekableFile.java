package io.vatext.spark.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/** Reads a file from any position. Not thread-safe. */
final class SeekableFile implements SeekableByteChannel {
    private final NioPath path;
    private final FSDataInputStream in;
    private final long size;
    private long position;
    private boolean open = true;

    SeekableFile(NioPath path, FSDataInputStream in, long size) {
        this.path = path;
        this.in = in;
        this.size = size;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (position >= size) {
            return target.hasRemaining() ? -1 : 0;
        }
        try {
            if (in.getPos() != position) {
                in.seek(position);
            }
            var read = readSome(target);
            position += Math.max(0, read);
            return read;
        } catch (IOException e) {
            throw HadoopCalls.named(path, e);
        }
    }

    private int readSome(ByteBuffer target) throws IOException {
        if (target.hasArray()) {
            var read = in.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
            target.position(target.position() + Math.max(0, read));
            return read;
        }
        var bytes = new byte[Math.min(target.remaining(), 1 << 16)];
        var read = in.read(bytes);
        target.put(bytes, 0, Math.max(0, read));
        return read;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0) {
            throw new IllegalArgumentException("a position must not be negative, found " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            in.close();
        }
    }
}
