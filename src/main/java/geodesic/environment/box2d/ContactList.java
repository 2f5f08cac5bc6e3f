package geodesic.environment.box2d;

import java.util.ArrayList;
import java.util.List;

/** The contacts of a world, oldest first; contacts that end are kept for new ones. */
final class ContactList {
  private final List<Contact> contacts = new ArrayList<>();
  private final List<Contact> spare = new ArrayList<>();
  private final EdgeCollision edges = new EdgeCollision();
  private final PolygonCollision polygons = new PolygonCollision();
  private final Bounds searched = new Bounds();

  int size() {
    return contacts.size();
  }

  Contact get(int index) {
    return contacts.get(index);
  }

  void clear() {
    spare.addAll(contacts);
    contacts.clear();
  }

  /** Ends the contacts whose bounds have parted, and looks where the others touch. */
  void update() {
    for (int i = contacts.size() - 1; i >= 0; i--) {
      Contact contact = contacts.get(i);
      if (!contact.body.awake()) {
        continue;
      }
      if (contact.obstacle.bounds.overlaps(contact.body.bounds)) {
        update(contact);
      } else {
        contact.end();
        spare.add(contacts.remove(i));
      }
    }
  }

  /** Looks where the shapes of one contact touch now. */
  void update(Contact contact) {
    contact.update(edges, polygons);
  }

  /** Adds a contact for each obstacle that the new bounds of a body overlap. */
  void find(List<Obstacle> obstacles, Body[] bodies) {
    boolean any = false;
    for (Body body : bodies) {
      if (body.moved) {
        if (any) {
          searched.include(body.bounds);
        } else {
          searched.set(body.bounds);
          any = true;
        }
      }
    }
    if (!any) {
      return;
    }
    for (int i = 0; i < obstacles.size(); i++) {
      Obstacle obstacle = obstacles.get(i);
      if (!obstacle.bounds.overlaps(searched)) {
        continue;
      }
      for (Body body : bodies) {
        if (body.moved && obstacle.bounds.overlaps(body.bounds) && !known(obstacle, body)) {
          Contact contact = spare.isEmpty() ? new Contact() : spare.removeLast();
          contact.begin(obstacle, body);
          contacts.add(contact);
          body.wake();
        }
      }
    }
    for (Body body : bodies) {
      body.moved = false;
    }
  }

  private boolean known(Obstacle obstacle, Body body) {
    for (int i = 0; i < contacts.size(); i++) {
      Contact contact = contacts.get(i);
      if (contact.obstacle == obstacle && contact.body == body) {
        return true;
      }
    }
    return false;
  }
}
