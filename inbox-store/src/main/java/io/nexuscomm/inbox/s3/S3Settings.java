package io.nexuscomm.inbox.s3;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where media lie, when not in files. Its text form shows no key.
 *
 * @param bucket empty for files
 * @param prefix before each name in the bucket, {@code nexuscomm/}
 * @param endpoint null for Amazon's own; else where a server with its protocol is
 * @param region of the bucket; servers of one's own mostly take any
 * @param accessKey with {@code secretKey}; empty for the SDK's chain: environment, profile, web identity, container,
 *     instance
 * @param pathStyle whether the bucket stands in the path and not in the host name, as servers of one's own want it
 */
@ConfigurationProperties("nexuscomm.media.s3")
public record S3Settings(
        @DefaultValue("") String bucket,
        @DefaultValue("") String prefix,
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("false") boolean pathStyle) {

    public S3Settings {
        if (accessKey.isEmpty() != secretKey.isEmpty()) {
            throw new IllegalArgumentException(
                    "nexuscomm.media.s3.access-key and nexuscomm.media.s3.secret-key belong together: one is missing");
        }
    }

    public boolean wanted() {
        return !bucket.isBlank();
    }

    @Override
    public String toString() {
        return "S3Settings[" + bucket + "]";
    }
}
