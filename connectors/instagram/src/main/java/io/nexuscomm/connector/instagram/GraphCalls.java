package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProfileRequest;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.graph.GraphApi;
import io.nexuscomm.connector.http.MediaUpload;
import io.nexuscomm.connector.oauth.TokenAsk;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** The calls that a gateway makes, each ready to stand before the provider's endpoint. */
final class GraphCalls {

    private final Descriptor descriptor;
    private final Renderer renderer;
    private final Clock clock;

    GraphCalls(Connector connector, Clock clock) {
        this.descriptor = connector.descriptor();
        this.renderer = connector.renderer();
        this.clock = clock;
    }

    /** {@code POST /{sender}/messages} */
    ProviderCall<EgressRequest> message() {
        return ProviderCall.of(
                descriptor,
                EgressRequest.class,
                egress -> InstagramApi.base(egress.account()),
                egress -> GraphApi.authorised(renderer.render(egress.step(), egress.account()), egress.account()));
    }

    /** {@code POST /{sender}/messages} */
    ProviderCall<GestureRequest> gesture() {
        return ProviderCall.of(
                descriptor,
                GestureRequest.class,
                request -> InstagramApi.base(request.account()),
                request -> GraphApi.authorised(renderer.render(request.step(), request.account()), request.account()));
    }

    /**
     * {@code POST /{sender}/message_attachments}, streamed from our store: a medium of ours lies at no address that Meta
     * could fetch it from (Attachment Upload API).
     */
    ProviderCall<MediaUpload> upload() {
        return ProviderCall.streaming(
                descriptor,
                MediaUpload.class,
                upload -> InstagramApi.base(upload.account()),
                upload -> GraphApi.upload(
                        upload.account(), InstagramApi.ofSender(upload.account(), "/message_attachments")),
                GraphCalls::form);
    }

    /** {@code GET} of the address that a webhook gave. It is signed by itself, so the token stays at home. */
    ProviderCall<MediaRequest> download() {
        return ProviderCall.of(
                descriptor,
                MediaRequest.class,
                media -> InstagramApi.base(media.account()),
                media -> new ProviderRequest(
                        "GET", MediaDownloads.address(media, clock.instant()), Map.of(), "", new byte[0]));
    }

    /** {@code GET /{Instagram-scoped id}}: who wrote. */
    ProviderCall<ProfileRequest> person() {
        return ProviderCall.of(
                descriptor,
                ProfileRequest.class,
                request -> InstagramApi.base(request.account()),
                request -> GraphApi.get(
                        request.account(),
                        GraphApi.path(
                                request.account(),
                                URLEncoder.encode(request.chat(), StandardCharsets.UTF_8) + "?fields=name,username")));
    }

    /** Says whom the token belongs to, and sends nothing to anybody. */
    ProviderCall<ConnectedAccount> profile() {
        return ProviderCall.of(
                descriptor,
                ConnectedAccount.class,
                InstagramApi::base,
                account -> GraphApi.get(
                        account, GraphApi.path(account, Login.of(account).profile(account))));
    }

    /** {@code GET /me}: the account of the token, or the Page with its account. Sends nothing to anybody. */
    ProviderCall<ConnectedAccount> seen() {
        return ProviderCall.of(
                descriptor,
                ConnectedAccount.class,
                InstagramApi::base,
                account -> GraphApi.get(
                        account, GraphApi.path(account, Login.of(account).seen())));
    }

    /** {@code GET /me/accounts} of Facebook login: the Pages of a person's token. */
    ProviderCall<SeenAccounts.OfAPerson> pages() {
        return ProviderCall.of(
                descriptor,
                SeenAccounts.OfAPerson.class,
                asked -> InstagramApi.base(asked.account()),
                asked -> GraphApi.get(asked.account(), GraphApi.path(asked.account(), Login.PAGES)));
    }

    /** {@code GET /me/subscribed_apps}: what of the account its app is told. */
    ProviderCall<Subscription> subscription() {
        return ProviderCall.of(
                descriptor, Subscription.class, asked -> InstagramApi.base(asked.account()), Subscription::read);
    }

    /** {@code POST /me/subscribed_apps} */
    ProviderCall<Subscription> subscribe() {
        return ProviderCall.of(
                descriptor, Subscription.class, asked -> InstagramApi.base(asked.account()), Subscription::renew);
    }

    /** {@code GET /refresh_access_token} */
    ProviderCall<TokenAsk> token() {
        return ProviderCall.of(
                descriptor, TokenAsk.class, asked -> InstagramApi.base(asked.account()), TokenRenewal::request);
    }

    /** Meta takes no file name outside ASCII, and shows none: so it gets one of ours. */
    private static HttpEntity form(MediaUpload upload) {
        String message = "{\"attachment\":{\"type\":\""
                + MessageBody.typeOf(upload.media().kind()) + "\",\"payload\":{\"is_reusable\":false}}}";
        return MultipartEntityBuilder.create()
                .addTextBody("platform", "instagram")
                .addTextBody("message", message, ContentType.APPLICATION_JSON)
                .addPart("filedata", upload.part("file"))
                .build();
    }
}
