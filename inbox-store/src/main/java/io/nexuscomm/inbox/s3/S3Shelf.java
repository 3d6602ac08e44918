package io.nexuscomm.inbox.s3;

import io.nexuscomm.inbox.media.Shelf;
import io.nexuscomm.message.id.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Media as objects of a bucket, {@code <prefix><organization>/ab/abcd...}. Each is sent from its file with a known
 * length in one request, and read as a stream; neither way holds one in memory.
 */
public final class S3Shelf implements Shelf, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(S3Shelf.class);

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    /** Others wait for it in the database. */
    private static final Duration TO_DROP = Duration.ofSeconds(15);

    private static final Duration WITHOUT_AN_OCTET = Duration.ofSeconds(20);
    private static final int NOT_FOUND = 404;

    private final S3Client client;
    private final BucketTrouble trouble;
    private final String bucket;
    private final String prefix;

    private S3Shelf(S3Client client, S3Settings settings) {
        this.client = client;
        this.trouble = new BucketTrouble(settings);
        this.bucket = settings.bucket();
        this.prefix = settings.prefix();
    }

    /**
     * Looks whether the bucket can be used. One that cannot be reached at the moment may be so later: that is told, and
     * media wait for it.
     *
     * @throws IllegalArgumentException when the settings cannot be right; its message says in one line what to do
     */
    public static S3Shelf open(S3Settings settings) {
        S3Shelf shelf = new S3Shelf(client(settings), settings);
        try {
            shelf.client.headBucket(request -> request.bucket(settings.bucket()));
        } catch (S3Exception refused) {
            if (shelf.trouble.isMisconfigured(refused)) {
                shelf.close();
                throw new IllegalArgumentException(shelf.trouble.explain(refused));
            }
            LOG.error("{}; media wait for it", shelf.trouble.explain(refused));
        } catch (SdkClientException away) {
            LOG.error("{}; media wait for it", shelf.trouble.explain(away));
        }
        return shelf;
    }

    @Override
    public void keep(OrganizationId organization, String sha256, Path file) {
        String key = key(organization, sha256);
        try {
            if (!exists(key)) {
                client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
            }
        } catch (SdkException failure) {
            throw trouble.unavailable(failure);
        }
    }

    @Override
    public InputStream open(OrganizationId organization, String sha256) throws IOException {
        String key = key(organization, sha256);
        try {
            return new PartlyRead(
                    client.getObject(request -> request.bucket(bucket).key(key)));
        } catch (SdkException failure) {
            if (trouble.isNoSuchKey(failure)) {
                throw new NoSuchFileException(key);
            }
            throw trouble.unavailable(failure);
        }
    }

    @Override
    public void drop(OrganizationId organization, String sha256) {
        try {
            client.deleteObject(request -> request.bucket(bucket)
                    .key(key(organization, sha256))
                    .overrideConfiguration(call -> call.apiCallTimeout(TO_DROP)));
        } catch (SdkException failure) {
            throw trouble.unavailable(failure);
        }
    }

    @Override
    public List<Kept> kept(String start, Instant before, int most) {
        List<Kept> found = new ArrayList<>();
        try {
            for (CommonPrefix each : client.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(prefix).delimiter("/"))
                    .commonPrefixes()) {
                String organization =
                        each.prefix().substring(prefix.length(), each.prefix().length() - 1);
                addOf(organization, start, before, most, found);
            }
        } catch (SdkException failure) {
            throw trouble.unavailable(failure);
        }
        return found;
    }

    private void addOf(String organization, String start, Instant before, int most, List<Kept> found) {
        String place = prefix + organization + '/' + start + '/';
        for (S3Object object : client.listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(place))
                .contents()) {
            if (found.size() >= most) {
                return;
            }
            if (object.lastModified().isBefore(before)) {
                Kept.of(organization, object.key().substring(place.length())).ifPresent(found::add);
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private boolean exists(String key) {
        try {
            client.headObject(request -> request.bucket(bucket).key(key));
            return true;
        } catch (S3Exception refused) {
            if (refused.statusCode() == NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }

    private String key(OrganizationId organization, String sha256) {
        return prefix + organization + '/' + sha256.substring(0, 2) + '/' + sha256;
    }

    /** Checksums only where the protocol asks for them: servers that are not Amazon's refuse the newer kinds. */
    private static S3Client client(S3Settings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(credentials(settings))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(TO_CONNECT)
                        .socketTimeout(WITHOUT_AN_OCTET)
                        .build());
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        return settings.accessKey().isEmpty()
                ? DefaultCredentialsProvider.create()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }
}
