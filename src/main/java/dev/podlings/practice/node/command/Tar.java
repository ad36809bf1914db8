package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.Link;
import dev.podlings.practice.node.file.Paths;
import dev.podlings.practice.node.file.Plain;
import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code tar}: create, extract and list, which is what {@code kubectl cp} is made of. */
final class Tar {
    private static final int BLOCK = 512;
    private static final int NAME = 100;

    private final Map<String, String> later = new LinkedHashMap<>();
    private boolean verbose;

    int run(Process self) throws IOException {
        List<String> arguments = new ArrayList<>(self.arguments());
        if (arguments.size() > 1 && !arguments.get(1).startsWith("-")) {
            arguments.set(1, "-" + arguments.get(1));
        }
        Options options = Options.parse(
                arguments,
                "cxtvmpzkOoPhf:C:",
                "create=c",
                "extract=x",
                "file=f",
                "directory=C",
                "no-same-owner=o",
                "no-same-permissions=o",
                "overwrite=k");
        Tar tar = new Tar();
        tar.verbose = options.has('v');
        String file = options.get('f', "-");
        String before = self.directory();
        if (options.has('C')) {
            String into = Paths.canonical(self.path(options.get('C', ".")));
            if (!self.files().isDir(into)) {
                self.complain(
                        "tar: can't change directory to '" + options.get('C', "") + "': No such file or directory");
                return 1;
            }
            file = file.equals("-") ? file : self.path(file);
            self.directory(into);
        }
        try {
            return options.has('c')
                    ? tar.create(self, file, options.operands())
                    : tar.read(self, file, options.has('t'));
        } finally {
            self.directory(before);
        }
    }

    private int create(Process self, String file, List<String> names) throws IOException {
        Fd fd = file.equals("-") ? null : Files.writing(self, file, false);
        OutputStream out = fd == null ? self.out() : fd.out();
        int status = 0;
        try {
            for (String name : names) {
                try {
                    put(self, out, name);
                } catch (FileFailure failed) {
                    self.complain("tar: " + name + ": " + failed.words());
                    status = 1;
                }
            }
            out.write(new byte[2 * BLOCK]);
        } finally {
            if (fd != null) {
                Files.close(fd);
            }
        }
        return status;
    }

    private void put(Process self, OutputStream out, String name) throws IOException {
        Worker.step();
        Inode there = self.files().walk(self.path(name), false).there();
        String stored = name.replaceFirst("^/+", "");
        if (verbose) {
            self.complain(stored);
        }
        if (there instanceof Dir dir) {
            header(out, stored.endsWith("/") ? stored : stored + "/", there, 0, '5', "");
            for (String each : dir.names()) {
                put(self, out, name.endsWith("/") ? name + each : name + "/" + each);
            }
        } else if (there instanceof Link link) {
            header(out, stored, there, 0, '2', link.target());
        } else if (there instanceof Plain plain) {
            self.hold(plain.size());
            byte[] content = plain.content();
            header(out, stored, there, content.length, '0', "");
            out.write(content);
            out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
            self.hold(-content.length);
        }
    }

    private static void header(OutputStream out, String name, Inode inode, long size, char type, String target)
            throws IOException {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path.length > NAME) {
            // GNU's way of a long name: an entry that holds it goes first.
            write(
                    out,
                    "././@LongLink".getBytes(StandardCharsets.UTF_8),
                    0644,
                    path.length + 1L,
                    Instant.EPOCH,
                    'L',
                    "");
            out.write(Arrays.copyOf(path, (path.length + 1 + BLOCK - 1) / BLOCK * BLOCK));
            path = Arrays.copyOf(path, NAME);
        }
        write(out, path, inode.mode(), size, inode.modified(), type, target);
    }

    private static void write(
            OutputStream out, byte[] path, int mode, long size, Instant modified, char type, String target)
            throws IOException {
        byte[] block = new byte[BLOCK];
        System.arraycopy(path, 0, block, 0, Math.min(NAME, path.length));
        octal(block, 100, 8, mode);
        octal(block, 108, 8, 0);
        octal(block, 116, 8, 0);
        octal(block, 124, 12, size);
        octal(block, 136, 12, Math.max(0, modified.getEpochSecond()));
        Arrays.fill(block, 148, 156, (byte) ' ');
        block[156] = (byte) type;
        byte[] link = target.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(link, 0, block, 157, Math.min(NAME, link.length));
        System.arraycopy("ustar  \0root".getBytes(StandardCharsets.US_ASCII), 0, block, 257, 12);
        System.arraycopy("root".getBytes(StandardCharsets.US_ASCII), 0, block, 297, 4);
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xff;
        }
        octal(block, 148, 7, sum);
        out.write(block);
    }

    private static void octal(byte[] block, int at, int width, long value) {
        String digits = String.format("%0" + (width - 1) + "o", value);
        System.arraycopy(digits.getBytes(StandardCharsets.US_ASCII), 0, block, at, width - 1);
        block[at + width - 1] = 0;
    }

    private int read(Process self, String file, boolean listOnly) throws IOException {
        Fd fd = file.equals("-") ? null : Files.reading(self, file);
        InputStream in = fd == null ? self.in() : fd.in();
        try {
            String longName = "";
            for (byte[] block = block(in); block != null && block[0] != 0; block = block(in)) {
                long size = number(block, 124, 12);
                char type = (char) block[156];
                String name = longName.isEmpty() ? prefixed(block) : longName;
                longName = "";
                if (type == 'L') {
                    longName = new String(content(self, in, size), StandardCharsets.UTF_8).replace("\0", "");
                } else if (type == 'x' || type == 'g') {
                    content(self, in, size);
                } else if (listOnly) {
                    content(self, in, size);
                    self.println(name);
                } else {
                    extract(self, in, block, name, type, size);
                }
            }
            for (Map.Entry<String, String> each : later.entrySet()) {
                makeWay(self.files(), each.getKey());
                self.files().symlink(each.getValue(), each.getKey());
            }
            return 0;
        } finally {
            if (fd != null) {
                Files.close(fd);
            }
        }
    }

    private void extract(Process self, InputStream in, byte[] block, String name, char type, long size)
            throws IOException {
        FileTree files = self.files();
        String safe = name.replaceFirst("^/+", "");
        if (Arrays.asList(safe.split("/")).contains("..")) {
            throw new IOException("name contains '..': " + name);
        }
        if (verbose) {
            self.complain(safe);
        }
        String path = self.path(safe);
        byte[] content = content(self, in, size);
        if (type == '5' || name.endsWith("/")) {
            files.makeDirs(path);
        } else if (type == '2') {
            makeWay(files, path);
            String target = text(block, 157, NAME);
            if (target.startsWith("/") || Arrays.asList(target.split("/")).contains("..")) {
                // As busybox: made when all else is there, so that nothing in the archive goes through it.
                later.put(path, target);
            } else {
                files.symlink(target, path);
            }
        } else if (type == '1') {
            String existing = text(block, 157, NAME).replaceFirst("^/+", "");
            if (Arrays.asList(existing.split("/")).contains("..")) {
                throw new IOException("name contains '..': " + existing);
            }
            makeWay(files, path);
            files.hardLink(self.path(existing), path);
        } else {
            makeWay(files, path);
            files.file(path).content(content);
            files.chmod(path, (int) number(block, 100, 8));
            files.modified(path, Instant.ofEpochSecond(number(block, 136, 12)));
        }
    }

    private static void makeWay(FileTree files, String path) throws IOException {
        files.makeDirs(path.substring(0, Math.max(1, path.lastIndexOf('/'))));
        if (files.walk(path, false).inode() instanceof Plain
                || files.walk(path, false).inode() instanceof Link) {
            files.unlink(path);
        }
    }

    private static String prefixed(byte[] block) {
        String prefix = text(block, 257, 6).startsWith("ustar") && block[263] == '0' ? text(block, 345, 155) : "";
        String name = text(block, 0, NAME);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static byte @org.jspecify.annotations.Nullable [] block(InputStream in) throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        if (block.length == 0) {
            return null;
        }
        if (block.length < BLOCK) {
            throw new IOException("short read");
        }
        return block;
    }

    private static byte[] content(Process self, InputStream in, long size) throws IOException {
        if (size < 0 || size > (64 << 20)) {
            throw new IOException("file too large for the practice cluster");
        }
        self.hold(size);
        byte[] content = in.readNBytes((int) size);
        in.readNBytes((int) ((BLOCK - size % BLOCK) % BLOCK));
        self.hold(-size);
        if (content.length < size) {
            throw new IOException("short read");
        }
        return content;
    }

    private static String text(byte[] block, int from, int width) {
        int end = from;
        while (end < from + width && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }

    private static long number(byte[] block, int from, int width) throws IOException {
        String digits = text(block, from, width).strip();
        if (!digits.matches("[0-7]*")) {
            throw new IOException("invalid tar header");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
