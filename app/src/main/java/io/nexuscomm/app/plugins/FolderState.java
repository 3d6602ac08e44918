package io.nexuscomm.app.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** How a folder looks, without reading what is in its files: equal while nothing changed. */
record FolderState(List<String> files) {

    private static final int MAX_DEPTH = 4;
    private static final int MAX_FILES = 2_000;

    static FolderState of(Path folder) {
        try (Stream<Path> found = Files.walk(folder, MAX_DEPTH)) {
            return new FolderState(found.limit(MAX_FILES)
                    .filter(entry -> !Files.isDirectory(entry))
                    .map(file -> describe(folder, file))
                    .sorted()
                    .toList());
        } catch (IOException | UncheckedIOException changing) {
            return new FolderState(List.of("unreadable: " + changing.getClass().getSimpleName()));
        }
    }

    private static String describe(Path folder, Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return folder.relativize(file) + " " + attributes.size() + " " + attributes.lastModifiedTime() + " "
                    + attributes.fileKey();
        } catch (IOException gone) {
            return folder.relativize(file) + " is gone";
        }
    }
}
