package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.http.MediaUpload;
import io.nexuscomm.connector.http.PathSecret;
import io.nexuscomm.message.content.Media.Source;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The calls of the Bot API, each ready to stand before the provider's endpoint. The token is in all their paths. */
record TelegramApi(Connector connector) {

    private static final Pattern FILE_ID = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    /** Where a medium's bytes are, for an hour. */
    record FilePath(MediaRequest request, String path) {}

    /** An account whose token is good. */
    record Known(ConnectedAccount account, String name) {}

    static String method(String name) {
        return "/bot" + PathSecret.MARK + "/" + name;
    }

    ProviderCall<EgressRequest> send() {
        return call(
                EgressRequest.class,
                EgressRequest::account,
                egress -> connector.renderer().render(egress.step(), egress.account()));
    }

    ProviderCall<GestureRequest> gesture() {
        return call(
                GestureRequest.class,
                GestureRequest::account,
                gesture -> connector.renderer().render(gesture.step(), gesture.account()));
    }

    /** A medium of ours travels in the same call as its message. */
    ProviderCall<MediaUpload> upload() {
        return ProviderCall.streaming(
                connector.descriptor(),
                MediaUpload.class,
                upload -> base(upload.account()),
                upload -> PathSecret.in(
                        new ProviderRequest(
                                "POST",
                                method(TelegramRenderer.methodOf(upload.media().kind())),
                                Map.of(),
                                "",
                                new byte[0]),
                        token(upload.account())),
                TelegramRenderer::form);
    }

    ProviderCall<MediaRequest> getFile() {
        return call(
                MediaRequest.class,
                MediaRequest::account,
                media -> ProviderRequest.get(method("getFile?file_id=" + fileId(media))));
    }

    ProviderCall<FilePath> download() {
        return call(
                FilePath.class,
                file -> file.request().account(),
                file -> ProviderRequest.get("/file/bot" + PathSecret.MARK + "/" + file.path()));
    }

    ProviderCall<ConnectedAccount> getMe() {
        return call(ConnectedAccount.class, account -> account, account -> ProviderRequest.get(method("getMe")));
    }

    ProviderCall<Known> getWebhookInfo() {
        return call(Known.class, Known::account, known -> ProviderRequest.get(method("getWebhookInfo")));
    }

    /** @throws IllegalArgumentException when the medium has no id that could be asked for */
    private static String fileId(MediaRequest request) {
        Source source = request.media().source();
        if (source == null || !FILE_ID.matcher(source.ref()).matches()) {
            throw new IllegalArgumentException("the medium has no id of Telegram's");
        }
        return source.ref();
    }

    private <T> ProviderCall<T> call(
            Class<T> type, Function<T, ConnectedAccount> account, Function<T, ProviderRequest> request) {
        return ProviderCall.of(
                connector.descriptor(),
                type,
                asked -> base(account.apply(asked)),
                asked -> PathSecret.in(request.apply(asked), token(account.apply(asked))));
    }

    private static String base(ConnectedAccount account) {
        return account.config().text("/apiBase", "https://api.telegram.org");
    }

    private static String token(ConnectedAccount account) {
        return account.config().text("/botToken");
    }
}
