package io.nexuscomm.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Serves files that are packed with the gateway out of memory, where they are from the start. Whoever reads a jar within
 * a jar holds its lock; a virtual thread that gives way while it does may wait for ever to go on, for all that could carry it
 * wait for that lock to load classes. Immutable.
 */
public final class PackedFiles implements ResourceResolver {

    private final Map<String, Resource> files;
    private final UnaryOperator<String> page;

    private PackedFiles(Map<String, Resource> files, UnaryOperator<String> page) {
        this.files = files;
        this.page = page;
    }

    /** All files of a folder of the class path, by their path there; of two the one that stands first on it. */
    public static PackedFiles of(String folder) {
        return of(any -> true, folder);
    }

    /** Those that are wanted of folders of the class path, by their path there; of two of one path that of the first folder. */
    public static PackedFiles of(Predicate<String> wanted, String... folders) {
        Map<String, Resource> files = new HashMap<>();
        for (String folder : folders) {
            read(folder, wanted).forEach(files::putIfAbsent);
        }
        return new PackedFiles(Map.copyOf(files), path -> path);
    }

    /** @param page which file answers a path that is none */
    public PackedFiles elsewhere(UnaryOperator<String> page) {
        return new PackedFiles(files, page);
    }

    @Override
    public @Nullable Resource resolveResource(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        Resource file = files.get(path);
        return file == null ? files.get(page.apply(path)) : file;
    }

    /** Nothing here has a name but its own. */
    @Override
    public @Nullable String resolveUrlPath(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return files.containsKey(path) ? path : null;
    }

    private static Map<String, Resource> read(String folder, Predicate<String> wanted) {
        Map<String, Resource> files = new HashMap<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "**")) {
                String url = file.getURL().toString();
                String path = url.substring(url.lastIndexOf(folder) + folder.length());
                if (!url.endsWith("/") && file.isReadable() && wanted.test(path)) {
                    files.putIfAbsent(path, new Packed(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files of the class path's " + folder + " cannot be read", e);
        }
        return files;
    }

    /** A file as it was packed, with its name and time. */
    private static final class Packed extends ByteArrayResource {

        private final @Nullable String name;
        private final long modified;

        Packed(Resource file) throws IOException {
            super(file.getContentAsByteArray());
            this.name = file.getFilename();
            this.modified = file.lastModified();
        }

        @Override
        public @Nullable String getFilename() {
            return name;
        }

        @Override
        public long lastModified() {
            return modified;
        }
    }
}
