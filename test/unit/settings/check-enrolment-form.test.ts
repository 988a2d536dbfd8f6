import { describe, expect, it } from 'vitest';
import {
  checkEnrolmentForm,
  completeAddress,
  tidyCode,
} from '../../../renderer/settings/check-enrolment-form';

const GOOD = { address: 'https://reestr.example', code: 'ABCD-1234', deskName: 'Ноутбук' };

describe('checkEnrolmentForm', () => {
  it('finds nothing wrong with a good form, with or without the scheme', () => {
    expect(checkEnrolmentForm(GOOD)).toEqual({});
    expect(checkEnrolmentForm({ ...GOOD, address: ' reestr.example:8443 ' })).toEqual({});
    expect(checkEnrolmentForm({ ...GOOD, address: 'http://127.0.0.1:4310' })).toEqual({});
  });

  it('names each field that is empty', () => {
    expect(checkEnrolmentForm({ address: ' ', code: ' - '.replace('-', ''), deskName: '' })).toEqual({
      address: 'settings.enrol.address.missing',
      code: 'settings.enrol.code.missing',
      deskName: 'settings.enrol.deskName.missing',
    });
  });

  it.each(['ftp://reestr.example', 'file:///etc/passwd', 'https://', 'нет такого адреса'])(
    'refuses %s',
    (address) => {
      expect(checkEnrolmentForm({ ...GOOD, address })).toEqual({ address: 'settings.enrol.address.wrong' });
    },
  );
});

describe('tidyCode', () => {
  it('takes out what came along when the code was pasted, and capitalises', () => {
    expect(tidyCode(' abcd-1234\u00a0\u200b\n')).toBe('ABCD-1234');
    expect(tidyCode('ab cd 12 34')).toBe('ABCD1234');
  });
});

describe('completeAddress', () => {
  it('adds https where no scheme is given and keeps the one that is', () => {
    expect(completeAddress('reestr.example')).toBe('https://reestr.example');
    expect(completeAddress(' HTTP://Reestr.example ')).toBe('HTTP://Reestr.example');
  });
});
