import { emailDriver } from '../../src/modules/delivery/drivers/email.js';
import { driverConforms } from '../harness/delivery/driver-kit.js';
import { readable, SmtpServer } from '../harness/delivery/smtp-server.js';

const secret = 'only-the-server-knows';

driverConforms({
  driver: emailDriver,
  server: new SmtpServer(),
  settings: ({ port }) => ({
    host: '127.0.0.1',
    port,
    security: 'none',
    user: 'office',
    password: secret,
    from: 'office@county.example',
  }),
  to: 'duty@mobile.example',
  arrived: ({ received }) =>
    received.map((mail) => {
      const { subject, text, pdf } = readable(mail);
      return { to: mail.to.join(), text: `${subject}\n${text}`, paper: pdf };
    }),
  secret,
});
