package care.anbu.outreach.page;

import care.anbu.outreach.Outreach;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SendingFixture.Scene;
import care.anbu.outreach.page.PersonalFixture.Phone;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Channel;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;

/** A patient whose text with a link has left, and the phone that holds it. */
abstract class PersonalPageCase {

  static final String BORN = "1950-03-01";

  @Inject SendingFixture sending;
  @Inject PersonalFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestClock clock;
  @Inject ContactPoints contactPoints;
  @Inject EntityManager entities;

  Scene scene;
  String path;
  Phone phone;

  @BeforeEach
  void aTextHasLeft() {
    scene = sending.due(Channel.SMS, 1);
    path = fixture.path(scene);
    phone = new Phone(path);
  }

  void patient(Consumer<Patient> change) {
    in(
        () -> {
          change.accept(entities.createQuery("from Patient", Patient.class).getSingleResult());
          return null;
        });
  }

  List<Reply> replies() {
    return in(() -> entities.createQuery("from Reply order by id", Reply.class).getResultList());
  }

  List<Reply.Kind> kinds() {
    return replies().stream().map(reply -> reply.kind).toList();
  }

  Outreach contact() {
    return in(() -> entities.find(Outreach.class, scene.outreach().get(0)));
  }

  ContactPoint writtenTo() {
    return in(
        () ->
            contactPoints.findById(
                entities.find(Outreach.class, scene.outreach().get(0)).contactPointId));
  }

  <T> T in(Callable<T> work) {
    return clinics.in(scene.clinic(), work);
  }
}
