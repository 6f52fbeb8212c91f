package care.anbu.outreach.gateway;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jsmpp.GenericNackResponseException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.QuerySmResp;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.SubmitSmResp;
import org.jsmpp.extra.PendingResponse;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.ConnectionFactory;

/**
 * One bind. jSMPP keeps a thread waiting for each submit_sm; here each answer completes what waits
 * for it, so that a window costs no threads, and what a broken connection swallowed is known at
 * once.
 */
final class SmppBind extends SMPPSession {

  /** Asks for a sign of life when nothing came for so long. */
  private static final Duration ENQUIRE = Duration.ofSeconds(30);

  /** Threads beside those that {@link SmppInbox} holds: answers never wait for the database. */
  private static final int FOR_ANSWERS = 2;

  /** What is read and not looked at yet; more than any window. */
  private static final int QUEUE = 2000;

  /** The bit of esm_class that says that the text begins with a header. */
  private static final int HEADER = 0x40;

  private final Map<Integer, CompletableFuture<SmppAnswer>> submitted = new ConcurrentHashMap<>();
  private volatile boolean broken;

  SmppBind(ConnectionFactory connections, Duration timeout) {
    super(connections);
    setEnquireLinkTimer((int) ENQUIRE.toMillis());
    setTransactionTimer(timeout.toMillis());
    setPduProcessorDegree(SmppInbox.HELD + FOR_ANSWERS);
    setQueueCapacity(QUEUE);
    addSessionStateListener(
        (now, before, session) -> {
          if (!now.isNotClosed()) {
            lost();
          }
        });
  }

  /** What left and was not answered yet. */
  int inFlight() {
    return submitted.size();
  }

  /** A request could not be written: nothing more may be, though it is not closed yet. */
  boolean broken() {
    return broken;
  }

  /** Puts a request on the wire. */
  private interface Writing {
    void as(int sequence) throws PDUStringException, IOException;
  }

  /** submit_sm of a part that leaves now; completes with what became of it, never exceptionally. */
  CompletableFuture<SmppAnswer> submit(SmppPart part, Instant now) {
    return request(sequence -> write(sequence, part, now));
  }

  /** query_sm; the same. */
  CompletableFuture<SmppAnswer> query(String messageId, SmppAddress from) {
    return request(
        sequence ->
            pduSender()
                .sendQuerySm(
                    connection().getOutputStream(),
                    sequence,
                    messageId,
                    from.ton(),
                    from.npi(),
                    from.address()));
  }

  private CompletableFuture<SmppAnswer> request(Writing request) {
    int sequence = sequence().nextValue();
    var answer = new CompletableFuture<SmppAnswer>();
    submitted.put(sequence, answer);
    answer.completeOnTimeout(
        SmppAnswer.lost("timeout"), getTransactionTimer(), TimeUnit.MILLISECONDS);
    try {
      request.as(sequence);
    } catch (PDUStringException tooLong) {
      answer.complete(SmppAnswer.notSent("malformed"));
    } catch (IOException | RuntimeException failed) {
      // Before anybody hears of it: a bind that has nothing in flight would be the next one's.
      broken = true;
      // A part of it may be out, and the gateway may have the rest in hand.
      answer.complete(SmppAnswer.lost("broken"));
      CompletableFuture.runAsync(this::close);
    }
    if (!getSessionState().isNotClosed()) {
      answer.complete(SmppAnswer.lost("closed"));
    }
    return answer.whenComplete((done, never) -> submitted.remove(sequence));
  }

  private void write(int sequence, SmppPart part, Instant now)
      throws PDUStringException, IOException {
    pduSender()
        .sendSubmitSm(
            connection().getOutputStream(),
            sequence,
            null,
            part.from().ton(),
            part.from().npi(),
            part.from().address(),
            part.to().ton(),
            part.to().npi(),
            part.to().address(),
            new ESMClass(part.header() ? HEADER : 0),
            (byte) 0,
            (byte) 0,
            null,
            part.validity(now),
            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
            (byte) 0,
            DataCodings.newInstance(part.coding()),
            (byte) 0,
            part.content());
  }

  /** Whatever left by this connection is answered by no other. */
  private void lost() {
    submitted.values().forEach(answer -> answer.complete(SmppAnswer.lost("closed")));
  }

  @Override
  protected PendingResponse<Command> removePendingResponse(int sequenceNumber) {
    var answer = submitted.get(sequenceNumber);
    return answer == null ? super.removePendingResponse(sequenceNumber) : new Pending(answer);
  }

  /** Hands the answer over where others wake a thread. */
  private static final class Pending extends PendingResponse<Command> {

    private final CompletableFuture<SmppAnswer> answer;

    Pending(CompletableFuture<SmppAnswer> answer) {
      super(0);
      this.answer = answer;
    }

    @Override
    public void done(Command response) {
      answer.complete(
          response.getCommandStatus() == SmppCodes.OK
              ? said(response)
              : SmppAnswer.of(response.getCommandStatus()));
    }

    private static SmppAnswer said(Command response) {
      if (response instanceof SubmitSmResp taken) {
        return SmppAnswer.taken(taken.getMessageId());
      }
      return response instanceof QuerySmResp found && found.getMessageState() != null
          ? SmppAnswer.stands(found.getMessageState().value())
          : SmppAnswer.lost("answer not understood");
    }

    @Override
    public void doneWithInvalidResponse(InvalidResponseException refused) {
      answer.complete(
          refused instanceof GenericNackResponseException nack && nack.getCommandStatus() != 0
              ? SmppAnswer.of(nack.getCommandStatus())
              : SmppAnswer.lost("answer not understood"));
    }
  }
}
