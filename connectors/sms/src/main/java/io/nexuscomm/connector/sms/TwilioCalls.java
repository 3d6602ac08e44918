package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.Renderer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The calls of Twilio's API that a gateway makes, each ready to stand before the provider's endpoint. */
final class TwilioCalls {

    private final Descriptor descriptor;
    private final Renderer renderer;

    TwilioCalls(Descriptor descriptor, Renderer renderer) {
        this.descriptor = descriptor;
        this.renderer = renderer;
    }

    /** {@code POST /2010-04-01/Accounts/{sid}/Messages.json} */
    ProviderCall<EgressRequest> message() {
        return ProviderCall.of(
                descriptor,
                EgressRequest.class,
                egress -> TwilioApi.base(egress.account()),
                egress -> TwilioApi.authorised(renderer.render(egress.step(), egress.account()), egress.account()));
    }

    /** The address a webhook named, with the token: it is the API's own, or there is no call. */
    ProviderCall<MediaRequest> medium() {
        return ProviderCall.of(
                descriptor,
                MediaRequest.class,
                request -> TwilioApi.base(request.account()),
                request -> TwilioApi.authorised(TwilioApi.get(MediaDownloads.address(request)), request.account()));
    }

    /** Where Twilio keeps the bytes; what leads there is in the address, so nothing else goes along. */
    ProviderCall<MediaLocation> download() {
        return ProviderCall.of(
                descriptor,
                MediaLocation.class,
                location -> TwilioApi.base(location.request().account()),
                location -> TwilioApi.get(location.url()));
    }

    /** A page of a list. */
    ProviderCall<ListRequest> list() {
        return ProviderCall.of(
                descriptor,
                ListRequest.class,
                list -> TwilioApi.base(list.account()),
                list -> TwilioApi.authorised(TwilioApi.get(list.target()), list.account()));
    }

    /** {@code GET /2010-04-01/Accounts/{sid}/IncomingPhoneNumbers.json?PhoneNumber=...} */
    ProviderCall<NumberQuestion> number() {
        return ProviderCall.of(
                descriptor,
                NumberQuestion.class,
                question -> TwilioApi.base(question.account()),
                question -> TwilioApi.authorised(
                        TwilioApi.get(TwilioApi.path(question.account(), "/IncomingPhoneNumbers.json")
                                + "?PhoneNumber="
                                + URLEncoder.encode(
                                        question.account().config().text("/number"), StandardCharsets.UTF_8)),
                        question.account()));
    }

    /** {@code GET /2010-04-01/Accounts/{sid}/IncomingPhoneNumbers.json} */
    ProviderCall<ConnectedAccount> numbers() {
        return ProviderCall.of(
                descriptor,
                ConnectedAccount.class,
                TwilioApi::base,
                account -> TwilioApi.authorised(
                        TwilioApi.get(TwilioApi.path(account, "/IncomingPhoneNumbers.json") + "?PageSize="
                                + SeenSenders.MOST),
                        account));
    }

    /** {@code GET /v1/Services} of Messaging, which has a host of its own. */
    ProviderCall<SeenSenders> services() {
        return ProviderCall.of(
                descriptor,
                SeenSenders.class,
                asked -> TwilioApi.messaging(asked.account()),
                asked -> TwilioApi.authorised(
                        TwilioApi.get("/v1/Services?PageSize=" + SeenSenders.MOST), asked.account()));
    }

    /** {@code GET /2010-04-01/Accounts/{sid}.json} */
    ProviderCall<ConnectedAccount> account() {
        return ProviderCall.of(
                descriptor,
                ConnectedAccount.class,
                TwilioApi::base,
                account -> TwilioApi.authorised(TwilioApi.get(TwilioApi.path(account, ".json")), account));
    }
}
